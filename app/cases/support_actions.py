"""帮扶: money or goods, given once, written down once; put right by a new row, with the receipt beside it."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from app import clock
from app.cases.log_models import Support
from app.db import db, hold
from app.errors import Refusal


def give(file, kind, what, worth, day, by, paper=None):
    """Given on that day, worth so many fen."""
    hold(file)
    return write(file, by, day, kind=kind, what=what, worth=worth, paper_id=paper and paper.id)


def write(file, by, day, what, **facts):
    if not file.decided_on <= day <= clock.today():
        raise Refusal(_("请核对日期。"))
    if facts["kind"] == "money" and not facts["worth"] and not facts.get("void"):
        raise Refusal(_("给钱要写明多少元。"))
    row = Support(case_id=file.id, day=day, by_id=by.id, **facts)
    row.what = what
    db.session.add(row)
    db.session.flush()
    return row


def correct(support, kind, what, worth, day, by):
    """Put right by a new row, which needs a receipt of its own. The same twice is once."""
    return replace(support, by, day, kind=kind, what=what, worth=worth)


def take_back(support, why, by):
    """It never was: a row that says so, and why."""
    return replace(support, by, support.day, kind=support.kind, what=why, worth=support.worth, void=True)


def replace(support, by, day, **facts):
    hold(support.file)
    there = correction_of(support)
    if there:
        return said_before(there, day, facts)
    if support.void:
        raise Refusal(_("这一笔已经撤销。"))
    try:
        with db.session.begin_nested():
            return write(support.file, by, day, corrects_id=support.id, **facts)
    except IntegrityError:
        return said_before(correction_of(support), day, facts)


def said_before(there, day, facts):
    if (there.day, there.kind, there.what, there.worth, there.void) != (
        day,
        *(facts[name] for name in ("kind", "what", "worth")),
        facts.get("void", False),
    ):
        raise Refusal(_("这一笔已经更正过, 请更正最新的那一笔。"))
    return there


def correction_of(support):
    return db.session.scalar(select(Support).where(Support.corrects_id == support.id))


def attach(support, paper):
    """The signed receipt; one that is there stays."""
    hold(support)
    if support.paper_id is None:
        support.paper_id = paper.id
        db.session.flush()
    return support


def standing(file):
    """SQL: what holds: neither put right by a later row nor taken back."""
    later = aliased(Support)
    corrected = select(later.id).where(later.corrects_id == Support.id)
    return (Support.case_id == file.id) & Support.void.is_(False) & ~corrected.exists()


def supports_of(file):
    return select(Support).where(standing(file)).order_by(Support.day.desc(), Support.id.desc())


def totals(file):
    """{kind: (how often, fen)} of all that holds."""
    query = select(Support.kind, func.count(), func.sum(Support.worth)).where(standing(file)).group_by(Support.kind)
    found = {kind: (count, worth) for kind, count, worth in db.session.execute(query)}
    return {kind: found[kind] for kind in Support.KINDS if kind in found}
