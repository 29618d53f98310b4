"""Hours typed by hand: one asks with a reason, another decides; they stay marked for ever."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.events import record_actions
from app.events.models import Attendance, HandEntry


def ask(event, person, came_at, left_at, reason, by):
    """Put times for a person before a second one. Asking twice for the same is asking once."""
    hold(event)
    check_times(event, came_at, left_at)
    waiting = db.session.scalar(
        select(HandEntry).filter_by(event_id=event.id, person_id=person.id).where(HandEntry.agreed.is_(None))
    )
    if waiting and (waiting.came_at, waiting.left_at) == (came_at, left_at):
        return waiting
    if waiting:
        raise Refusal(_("这个人已有一份补录等人核准。请先核准或退回那一份。"))
    entry = HandEntry(event=event, person=person, came_at=came_at, left_at=left_at, reason=reason, asked_by_id=by.id)
    db.session.add(entry)
    db.session.flush()
    return entry


def decide(entry, agreed, by, answer=""):
    """Agree or send back; agreed, the times take the place of what was noted before."""
    hold(entry)
    if entry.agreed is not None:
        if entry.agreed == agreed:
            return entry
        raise Refusal(_("这份补录已经有人处理过了。"))
    if by.id in (entry.asked_by_id, entry.person_id):
        raise Refusal(_("补录要由另一个人核准: 不能是申请的人, 也不能是本人。"))
    event = hold(entry.event)
    entry.agreed, entry.decided_by_id, entry.decided_at, entry.answer = agreed, by.id, clock.now(), answer
    if agreed:
        check_state(event)
        put_in(entry, by)
    db.session.flush()
    return entry


def put_in(entry, by):
    """The attendance with the typed times; where the event is closed, its record and points anew."""
    event, person = entry.event, entry.person
    record_actions.lock_people([person.id])
    attendance = db.session.scalar(
        select(Attendance).filter_by(event_id=event.id, person_id=person.id).execution_options(populate_existing=True)
    )
    if attendance is None:
        attendance = Attendance(event=event, person=person)
        db.session.add(attendance)
    else:
        record_actions.take_back(attendance, by, entry.reason)
    write_times(attendance, entry)
    if event.state == "closed":
        [(attendance, result)] = record_actions.outlook(event, [attendance])
        record_actions.write(attendance, result, by, ("hand_entry", entry.id))


def write_times(attendance, entry):
    attendance.came_at, attendance.left_at = entry.came_at, entry.left_at
    attendance.came_by = attendance.left_by = "hand"
    attendance.noted_by_id, attendance.by_hand = entry.asked_by_id, True
    attendance.reversed_at = attendance.reversed_by_id = None
    attendance.reversal_reason = ""
    db.session.flush()


def check_times(event, came_at, left_at):
    check_state(event)
    if left_at <= came_at:
        raise Refusal(_("离开的时间要晚于到场的时间。"))
    if came_at < event.starts_at or left_at > event.ends_at:
        times = {"start": f"{clock.local(event.starts_at):%H:%M}", "end": f"{clock.local(event.ends_at):%H:%M}"}
        raise Refusal(_("时间要在活动的 %(start)s–%(end)s 之内。", **times))
    if left_at > clock.now():
        raise Refusal(_("离开的时间还没有到。等他离开以后再补录。"))


def check_state(event):
    if event.state not in ("published", "closed"):
        raise Refusal(_("活动没有举行, 不能补录。"))
