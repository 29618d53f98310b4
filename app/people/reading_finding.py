"""Which readings the auditor sees."""

from datetime import date, timedelta

from sqlalchemy import or_
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import visible
from app.access.models import Person, Reading
from app.access.rules import READING_READ

# Before any reading; the calendar's own ends are past what a clock can convert.
FIRST = date(2000, 1, 1)
SHOWN = (joinedload(Reading.person), joinedload(Reading.reader))


def readings(words="", day=None):
    """Readings within my reach up to `day`, narrowed to one person's name, the latest first."""
    query = visible(Reading, READING_READ).options(*SHOWN)
    if words:
        by_name = Person.name.contains(words, autoescape=True)
        query = query.where(or_(Reading.person.has(by_name), Reading.reader.has(by_name)))
    if day and day < clock.today():
        query = query.where(Reading.at < clock.start_of(max(day, FIRST) + timedelta(days=1)))
    return query.order_by(Reading.at.desc(), Reading.id.desc())
