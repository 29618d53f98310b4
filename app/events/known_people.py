"""Finding a person at the desk by a number that they know by heart."""

from sqlalchemy import or_

from app.access.guards import visible
from app.access.models import Person
from app.access.rules import PERSON_READ
from app.db import db


def known(text, *more):
    """The person within my reach with this mobile or volunteer number (or `more`, in SQL); or None."""
    numbers = or_(Person.mobile == text, Person.volunteer_number == text.upper(), *more)
    return db.session.scalars(visible(Person, PERSON_READ).where(numbers, Person.closed_at.is_(None))).first()
