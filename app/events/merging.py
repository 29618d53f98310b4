"""What of one's events goes along when two accounts are put together."""

from flask_babel import gettext as _

from app import clock
from app.access.merges import hand_over, on_merge
from app.db import db
from app.errors import Refusal
from app.events.models import Attendance, HandEntry, ServiceRecord, Signup
from app.events.record_actions import reversal_of, standing


def tell(kept, gone):
    minutes = sum(record.minutes for record in records_of(gone))
    return [_("%(count)s 分钟志愿服务记录转过去", count=minutes)] if minutes else []


@on_merge(tell)
def move(kept, gone, by):
    refuse_overlap(records_of(kept), records_of(gone))
    for record in records_of(gone):
        db.session.add(reversal_of(record, by, _("账户合并, 转到留下的账户")))
        db.session.add(copy_of(record, kept, by))
    db.session.flush()
    hand_over(Signup, kept, gone, Signup.event_id)
    hand_over(Attendance, kept, gone, Attendance.event_id)
    hand_over(HandEntry, kept, gone)


def records_of(person):
    query = standing(ServiceRecord.person_id == person.id).order_by(ServiceRecord.started_at)
    return list(db.session.scalars(query))


def refuse_overlap(ours, theirs):
    """Nobody serves at two places at once: what both have of the same hours counts once, and a person says which."""
    for record in theirs:
        for other in ours:
            if record.started_at < other.ended_at and other.started_at < record.ended_at:
                about = {"title": record.title, "day": record.day}
                raise Refusal(_("两个账户在 %(day)s 的同一段时间都有服务记录 (%(title)s)。请先冲正其中一条。", **about))


def copy_of(record, kept, by):
    """The same service, of the account that stays; the first stays readable with its reversal."""
    said = {column.key: getattr(record, column.key) for column in ServiceRecord.__mapper__.column_attrs}
    fresh = {"id": None, "person_id": kept.id, "recorded_at": clock.now(), "recorded_by_id": by and by.id}
    return ServiceRecord(**{**said, **fresh, "note": _("账户合并转来")})
