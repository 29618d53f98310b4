"""Closing an event: who counts, with how many minutes, is written once and for all."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.events import record_actions
from app.events import signup_reasons as reasons
from app.events.actions import touch
from app.events.models import Attendance
from app.events.signup_actions import move, signups


@dataclass(frozen=True)
class Closing:
    """What a closing writes: [(attendance, Served)] of those who count and of those who do not."""

    counted: list
    uncounted: list
    late: bool

    @property
    def minutes(self):
        return sum(result.minutes for _attendance, result in self.counted)


def outlook(event):
    """What closing now would write; writes nothing."""
    return closing_of(event, record_actions.outlook(event, attendances(event)))


def close(event, by):
    """Write minutes, service records and points, send those who still wait home; twice is once."""
    hold(event)
    if event.state == "closed":
        return closing_of(event, record_actions.outlook(event, attendances(event)))
    check_closable(event)
    there = attendances(event)
    record_actions.lock_people([one.person_id for one in there if one.person_id])
    results = record_actions.outlook(event, there)
    for attendance, result in results:
        record_actions.write(attendance, result, by, ("attendance", attendance.id))
    send_home(event, by)
    event.state, event.closed_at, event.closed_by_id = "closed", clock.now(), by.id
    touch(event, by)
    return closing_of(event, results)


def check_closable(event):
    if event.state != "published":
        raise Refusal(_("只有已发布的活动才能结束。"))
    if not event.is_over:
        raise Refusal(_("活动还没到结束时间。结束以后才能写入时长。"))


def closing_of(event, results):
    counted = [pair for pair in results if pair[1].minutes]
    return Closing(counted, [pair for pair in results if not pair[1].minutes], record_actions.is_recorded_late(event))


def attendances(event):
    """Everybody who was there, freshly read, in the order in which they came."""
    query = select(Attendance).where(Attendance.event_id == event.id, Attendance.reversed_at.is_(None))
    query = query.options(joinedload(Attendance.person)).order_by(Attendance.came_at, Attendance.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def send_home(event, by):
    """Whoever still waits for a place waits no longer."""
    for signup in signups(event, "waiting", "offered"):
        move(signup, "lapsed", reasons.EVENT_CLOSED, by)
