"""Which events a person sees in a list, and what is theirs of one."""

from datetime import timedelta
from itertools import groupby

from sqlalchemy import false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.access.guards import codes, scope, visible
from app.access.places import within
from app.access.rules import EVENT_READ
from app.db import db
from app.events.models import Attendance, Event, Signup

LOOKING_BACK = timedelta(days=90)

# All that a list shows: rows of these cost a third of what whole events do.
SHOWN = (
    Event.id,
    Event.title,
    Event.kind,
    Event.place,
    Event.starts_at,
    Event.ends_at,
    Event.state,
    Event.places,
    Event.taken,
)


def coming(kind="", day=None, place=""):
    """Events within my reach that are not over on `day` (default: today), soonest first."""
    query = visible(Event, EVENT_READ).where(Event.ends_at >= clock.start_of(day or clock.today()))
    return narrowed(query, kind, place).order_by(Event.starts_at, Event.id)


def listed(which="", kind="", day=None, place=""):
    """Rows for a list: what is coming; "past": what was, latest first; "mine": all that lies in my charge."""
    query = narrowed(select(*SHOWN), kind, place)
    if day:
        query = query.where(Event.ends_at >= clock.start_of(day))
    if which == "mine":
        return query.where(in_charge()).order_by(Event.starts_at.desc(), Event.id.desc())
    query = query.where(scope(Event, EVENT_READ))
    if which == "past":
        return query.where(Event.ends_at < clock.now()).order_by(Event.starts_at.desc(), Event.id.desc())
    if not day:
        query = query.where(Event.ends_at >= clock.start_of(clock.today()))
    return query.order_by(Event.starts_at, Event.id)


def announced(*columns):
    """Rows of all that is announced to everybody, from a quarter of a year back on."""
    since = clock.now() - LOOKING_BACK
    query = select(*columns).where(Event.open_to(None), Event.starts_at >= since)
    return db.session.execute(query.order_by(Event.starts_at, Event.id))


def on_the_list(event):
    """The signups that hold a place for sure, with their people, in the order in which they came."""
    going = select(Signup).where(Signup.event_id == event.id, Signup.state == "going")
    people = going.options(joinedload(Signup.person), selectinload(Signup.companions))
    return list(db.session.scalars(people.order_by(Signup.lined_up_at, Signup.id)))


def in_charge():
    """SQL: events that lie where I hold a role over events."""
    return or_(false(), *[within(Event.division_code, code) for code in codes(EVENT_READ)])


def narrowed(query, kind, place):
    if kind:
        query = query.where(Event.kind == kind)
    if place:
        query = query.where(
            or_(Event.place.icontains(place, autoescape=True), Event.title.icontains(place, autoescape=True))
        )
    return query


def by_day(rows):
    """[(day, its rows)] in the order of the rows."""
    return [(day, list(group)) for day, group in groupby(rows, lambda row: clock.local(row.starts_at).date())]


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
