"""Which events a person sees in a list, soonest first."""

from sqlalchemy import or_, select

from app import clock
from app.access.guards import visible
from app.access.rules import EVENT_READ
from app.db import db
from app.events.models import Attendance, Event, Signup


def coming(kind="", day=None, place=""):
    """Events within my reach that are not over on `day` (default: today), narrowed by kind and place."""
    query = visible(Event, EVENT_READ).where(Event.ends_at >= clock.start_of(day or clock.today()))
    if kind:
        query = query.where(Event.kind == kind)
    if place:
        query = query.where(
            or_(Event.place.contains(place, autoescape=True), Event.title.contains(place, autoescape=True))
        )
    return query.order_by(Event.starts_at, Event.id)


def signup_of(event, person):
    """This person's signup for the event, in whatever state, or None."""
    if person is None:
        return None
    return db.session.scalar(select(Signup).where(Signup.event_id == event.id, Signup.person_id == person.id))


def attendance_of(event, person):
    """This person's attendance at the event that has not been reversed, or None."""
    if person is None:
        return None
    mine = (Attendance.event_id == event.id, Attendance.person_id == person.id, Attendance.reversed_at.is_(None))
    return db.session.scalar(select(Attendance).where(*mine))
