"""The roster of an event: households that signed up, and whoever came without."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.access.models import Person
from app.db import db
from app.events.models import Attendance, Companion, Signup


@dataclass
class Row:
    """One line with a box to tick: p12 a person, c5 a companion, a9 an attendance of neither."""

    key: str
    name: str
    attendance: Attendance | None
    state: str = ""
    along: bool = False


def households(event, name=""):
    """A select of the signups that a roster shows, those who hold places first, by name."""
    came = select(Attendance.id).where(Attendance.event_id == Signup.event_id, Attendance.person_id == Signup.person_id)
    query = select(Signup).join(Signup.person).where(Signup.event_id == event.id)
    query = query.where(or_(Signup.state.in_(Signup.LIVE), came.exists()))
    if name:
        along = select(Companion.id).where(
            Companion.signup_id == Signup.id, Companion.name.contains(name, autoescape=True)
        )
        query = query.where(or_(Person.name.contains(name, autoescape=True), along.exists()))
    query = query.options(contains_eager(Signup.person), selectinload(Signup.companions))
    return query.order_by(Signup.state != "going", Person.name, Signup.id)


def others(event, name=""):
    """A select of the attendances of those who never signed up: walk-ins, and hours typed by hand."""
    signed_up = select(Signup.id).where(
        Signup.event_id == Attendance.event_id, Signup.person_id == Attendance.person_id
    )
    query = select(Attendance).outerjoin(Attendance.person).options(contains_eager(Attendance.person))
    query = query.where(Attendance.event_id == event.id, Attendance.companion_id.is_(None), ~signed_up.exists())
    if name:
        words = (Person.name, Attendance.name)
        query = query.where(or_(*[one.contains(name, autoescape=True) for one in words]))
    return query.order_by(Attendance.came_at, Attendance.id)


def rows_of(event, signups):
    """The lines of some households, each person with the attendance they have."""
    found = attendances(event, signups)
    rows = []
    for signup in signups:
        mine = found.get(("p", signup.person_id))
        rows.append(Row(f"p{signup.person_id}", signup.person.name, mine, signup.state))
        for one in signup.companions:
            rows.append(Row(f"c{one.id}", one.name, found.get(("c", one.id)), signup.state, along=True))
    return rows


def rows_of_others(found):
    return [Row(f"a{one.id}", one.who, one) for one in found]


def attendances(event, signups):
    """{("p", person id) or ("c", companion id): attendance}"""
    people = [signup.person_id for signup in signups]
    companions = [one.id for signup in signups for one in signup.companions]
    query = select(Attendance).where(Attendance.event_id == event.id)
    query = query.where(or_(Attendance.person_id.in_(people), Attendance.companion_id.in_(companions)))
    found = db.session.scalars(query.options(joinedload(Attendance.person)))
    return {("c", one.companion_id) if one.companion_id else ("p", one.person_id): one for one in found}


def counts(event):
    """(how many came, how many of them have left)"""
    came, left = func.count(Attendance.id), func.count(Attendance.left_at)
    here = (Attendance.event_id == event.id, Attendance.reversed_at.is_(None))
    return tuple(db.session.execute(select(came, left).where(*here)).one())
