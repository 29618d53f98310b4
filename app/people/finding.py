"""Which people a member of staff sees in a list."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.access.door import alive
from app.access.guards import visible
from app.access.models import Consent, Person, SignIn
from app.access.places import Division
from app.access.rules import PERSON_READ
from app.db import db
from app.people.names import normal

SHOWN = (joinedload(Person.division), joinedload(Person.organisation), selectinload(Person.assignments))


def named(words):
    """SQL: who bears exactly this user name, mobile or volunteer number."""
    word = normal(words)
    return or_(Person.username == word, Person.mobile == word, Person.volunteer_number == words)


def found(words="", place="", closed=False):
    """People within my reach by a word about them and by place, the newest first."""
    query = visible(Person, PERSON_READ).options(*SHOWN)
    if not closed:
        query = query.where(Person.closed_at.is_(None))
    if words:
        query = query.where(or_(named(words), Person.name.contains(words, autoescape=True)))
    if place:
        by_name = Division.full_name.contains(place, autoescape=True)
        query = query.where(Person.division.has(or_(by_name, Division.code.startswith(place, autoescape=True))))
    return query.order_by(Person.id.desc())


def the_one(words, permission):
    """The open account within my reach that bears this user name, mobile or volunteer number, or None."""
    return db.session.scalar(visible(Person, permission).where(named(words), Person.closed_at.is_(None)))


def running_sign_ins(person):
    """The browsers in which this person is signed in now, the latest first."""
    query = select(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    return [entry for entry in db.session.scalars(query.order_by(SignIn.seen_at.desc()).limit(20)) if alive(entry)]


def guardian_of(person):
    """The guardian who agreed to the account, or None."""
    query = select(Consent.guardian_name).where(Consent.person_id == person.id, Consent.guardian_name.is_not(None))
    return db.session.scalar(query.order_by(Consent.id.desc()).limit(1))
