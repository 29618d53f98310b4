"""Who was there: coming, leaving, ticks of the roster, walk-ins, and taking one back.

Each verb is idempotent: a phone that sends again because the network was slow changes nothing. The
event's row is shared by all who note and taken by the one who closes, so that nothing slips in behind
a closing.
"""

from functools import cache

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update

from app import clock
from app.access.closures import on_closure
from app.db import db, hold, insert, is_alone
from app.errors import Refusal
from app.events import door_places, record_actions
from app.events import signup_reasons as reasons
from app.events.models import CLOSES, OPENS, Attendance, Companion, Event, Signup


def come(event, person, how, by=None):
    """Note that a person is here; by their own code they need a place, by a tick staff decided.

    Done twice, it is done once: the first moment stays.
    """
    there = attendance_of(event, person_id=person.id)
    if there and not there.reversed_at:
        return there
    check_other(person.id, how, by)
    if how == "code":
        check_live(event)
        door_places.take(event, person)
    return arrive(event, there, how, by, person_id=person.id)


def come_along(event, companion, by):
    """Note that a companion without an account is here."""
    there = attendance_of(event, companion_id=companion.id)
    if there and not there.reversed_at:
        return there
    return arrive(event, there, "tick", by, companion_id=companion.id, name=companion.name)


def walk_in(event, name, by):
    """Note somebody without an account, by name; each call is somebody else."""
    return arrive(event, None, "tick", by, name=name)


def come_again(attendance, by):
    """A walk-in whose tick was taken back is there after all."""
    return arrive(attendance.event, attendance, "tick", by) if attendance.reversed_at else attendance


def leave(attendance, how, by=None):
    """Note that they went; the first moment stays."""
    share(attendance.event)
    hold(attendance)
    if attendance.reversed_at:
        raise Refusal(_("还没有签到。请先签到, 再签退。"))
    if attendance.left_at is None:
        check_other(attendance.person_id, how, by)
        # Two servers' clocks may differ by a little.
        attendance.left_at, attendance.left_by = max(clock.now(), attendance.came_at), how
        db.session.flush()
    return attendance


def leave_own(event, person):
    """A person signs themself out by the code."""
    there = attendance_of(event, person_id=person.id)
    if there is None:
        raise Refusal(_("您还没有签到记录, 不能签退。请找现场工作人员。"))
    return there if there.left_at and not there.reversed_at else leave(there, "code")


def untick(attendance, by):
    """Take a mistaken tick back, before the closing; who did it stays written down."""
    event = hold(attendance.event)
    if event.state == "closed":
        raise Refusal(_("活动已结束, 时长已经写入。要更正, 请在这个人的一行里撤销签到。"))
    return mark_reversed(hold(attendance), reasons.UNTICKED, by)


def reverse(attendance, reason, by):
    """Take an attendance back after the closing: its service record and its points with it."""
    event = hold(attendance.event)
    hold(attendance)
    if event.state != "closed":
        raise Refusal(_("活动还没有结束。勾错了的话, 在名册上撤销签到就行。"))
    if attendance.reversed_at is None:
        record_actions.take_back(attendance, by, reason)
        mark_reversed(attendance, reason, by)
    return attendance


def mark_reversed(attendance, reason, by):
    if attendance.reversed_at is None:
        attendance.reversed_at, attendance.reversed_by_id = clock.now(), by.id
        attendance.reversal_reason = reason
        db.session.flush()
    return attendance


@on_closure
def forget_family(person):
    """When an account is closed, those who came along with it lose their names on the rosters too."""
    family = select(Companion.id).join(Signup).where(Signup.person_id == person.id)
    theirs = update(Attendance).where(Attendance.companion_id.in_(family))
    db.session.execute(theirs.values(name=reasons.NAMELESS))


def attendance_of(event, **who):
    """The attendance of `who` (person_id or companion_id), even one that was taken back; or None."""
    ((kind, key),) = who.items()
    return db.session.scalar(query_of(kind), {"event": event.id, "key": key})


@cache
def query_of(kind):
    """Written once: a hall full of people asks it within minutes."""
    mine = (Attendance.event_id == bindparam("event"), getattr(Attendance, kind) == bindparam("key"))
    return select(Attendance).where(*mine)


def arrive(event, before, how, by, **who):
    """A new attendance, or the one `before` that was taken back, begun anew: from now on, not from then."""
    share(event)
    now = {"came_at": clock.now(), "came_by": how, "noted_by_id": by and by.id}
    return begin_anew(hold(before), now) if before else begin(event, now, who)


def begin(event, now, who):
    """Where the same moment brought the same person twice, it is the one that came first."""
    row = insert(Attendance).values(event_id=event.id, **who, **now).on_conflict_do_nothing()
    return db.session.scalar(row.returning(Attendance)) or attendance_of(event, **who)


def begin_anew(attendance, now):
    attendance.left_at = attendance.left_by = attendance.reversed_at = attendance.reversed_by_id = None
    attendance.reversal_reason = ""
    for name, value in now.items():
        setattr(attendance, name, value)
    db.session.flush()
    return attendance


def share(event):
    """Hold the event together with all who note, against the one who closes; refuse outside its time."""
    db.session.flush()
    if not is_alone():
        db.session.refresh(event, with_for_update={"read": True, "key_share": True, "of": Event})
    check_live(event)


def check_other(person_id, how, by):
    """Minutes are not ticked for oneself: one who works the roster comes in by the code, like everybody."""
    if how == "tick" and by and by.id == person_id:
        raise Refusal(_("不能给自己勾签到、签退。请用屏幕上的码, 或请同事来勾。"))


def check_live(event):
    """Noting as it happens, else a reason and the way out."""
    if event.state == "closed":
        raise Refusal(_("活动已结束, 不能再签到签退。漏记的, 请工作人员补录。"))
    if event.state != "published":
        raise Refusal(_("活动没有举行, 不能签到。"))
    if clock.now() < event.starts_at - OPENS:
        raise Refusal(_("还没到签到的时候。开始前 1 小时可以签到。"))
    if clock.now() > event.ends_at + CLOSES:
        raise Refusal(_("活动结束已超过 2 小时, 不能再签到签退。漏记的, 请工作人员补录。"))
