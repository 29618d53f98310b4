"""Service on record, for tests that begin where an event has ended."""

from datetime import date, timedelta

from app import clock
from app.db import db
from app.events import record_actions
from app.events.models import Attendance, Event, ServiceRecord


def held(station, day=date(2026, 10, 3), title="反诈禁毒进市集"):
    """A closed event of volunteer service at a station."""
    start = clock.start_of(day) + timedelta(hours=9)
    event = Event(
        division_code=station.division_code,
        station=station,
        title=title,
        kind="service",
        place="钟埭街道农贸市场",
        organiser=station.name,
        person_in_charge="陈站长",
        starts_at=start,
        ends_at=start + timedelta(hours=4),
        planned_minutes=240,
        state="closed",
    )
    db.session.add(event)
    db.session.flush()
    return event


def serve(person, event, minutes=150, by_hand=False):
    """This person's record of it."""
    end = event.starts_at + timedelta(minutes=minutes)
    attendance = Attendance(
        event_id=event.id, person_id=person.id, came_at=event.starts_at, left_at=end, came_by="tick", minutes=minutes
    )
    db.session.add(attendance)
    db.session.flush()
    record = ServiceRecord(
        person_id=person.id,
        event_id=event.id,
        station_id=event.station_id,
        attendance_id=attendance.id,
        division_code=event.division_code,
        title=event.title,
        content=event.title,
        place=event.place,
        organiser=event.organiser,
        person_in_charge=event.person_in_charge,
        day=clock.local(event.starts_at).date(),
        started_at=event.starts_at,
        ended_at=end,
        minutes=minutes,
        by_hand=by_hand,
    )
    db.session.add(record)
    db.session.flush()
    return record


def take_back(record):
    """The record was wrong: it is reversed."""
    db.session.add(record_actions.reversal_of(record, None, "记错了"))
    db.session.flush()
