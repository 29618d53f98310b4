"""转介: sent on to a job, a training, relief, a check of health, a school; asked after until it has ended."""

from flask_babel import gettext as _
from sqlalchemy import case, select

from app import clock
from app.cases.log_models import Referral
from app.db import db, hold
from app.errors import Refusal


def refer(file, kind, to, day, follow_up_on, by, note=""):
    """Sent on, on that day; asked after on the other. The same twice is once."""
    hold(file)
    if not file.decided_on <= day <= clock.today():
        raise Refusal(_("请核对日期。"))
    check_next(follow_up_on)
    same = select(Referral).where(Referral.case_id == file.id, Referral.kind == kind, Referral.day == day)
    for one in db.session.scalars(same):
        if (one.to, one.outcome) == (to, ""):
            return one
    row = Referral(case_id=file.id, kind=kind, day=day, follow_up_on=follow_up_on, by_id=by.id)
    row.to, row.note, row.told = to, note or None, []
    db.session.add(row)
    db.session.flush()
    return row


def check_next(day):
    if day is None or day < clock.today():
        raise Refusal(_("下次跟进的日期要从今天起。"))


def follow_up(row, words, by, outcome="", next_on=None):
    """What was heard of it. With an outcome it has ended; until then there is a next day."""
    hold(row)
    said = {"day": clock.today().isoformat(), "by": by.name, "words": words}
    if (row.told or [])[-1:] == [said] and row.outcome == outcome:
        return row
    if row.outcome:
        raise Refusal(_("这次转介已经有结果了。"))
    if not outcome:
        check_next(next_on)
    row.told = [*(row.told or []), said]
    row.outcome, row.ended_on = outcome, clock.today() if outcome else None
    row.follow_up_on = None if outcome else next_on
    db.session.flush()
    return row


def referrals_of(file):
    """What goes on by the day of asking; then what has ended, the newest first."""
    ended = case((Referral.outcome == "", 0), else_=1)
    query = select(Referral).where(Referral.case_id == file.id)
    return query.order_by(ended, Referral.follow_up_on, Referral.ended_on.desc(), Referral.id.desc())
