"""What was sat goes along when two accounts are put together; attempts at the same exam are counted on."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.access.merges import hand_over, on_merge
from app.db import db
from app.errors import Refusal
from app.exams.models import Attempt, Ticket
from app.exams.roster_models import Pupil


def tell(kept, gone):
    count = db.session.scalar(select(func.count(Attempt.id)).where(Attempt.person_id == gone.id))
    return [_("%(count)s 份答卷转过去", count=count)] if count else []


@on_merge(tell)
def move(kept, gone, by):
    attempts = list(db.session.scalars(select(Attempt).where(Attempt.person_id == gone.id).order_by(Attempt.number)))
    if any(attempt.started_at and not attempt.submitted_at for attempt in attempts):
        raise Refusal(_("要并掉的账户正在答卷。请等他交卷以后再合并。"))
    for attempt in attempts:
        last = select(func.max(Attempt.number)).where(Attempt.exam_id == attempt.exam_id, Attempt.person_id == kept.id)
        attempt.number = (db.session.scalar(last) or 0) + 1
        attempt.person_id = kept.id
        db.session.flush()
    hand_over(Ticket, kept, gone, Ticket.exam_id)
    hand_over(Pupil, kept, gone)
