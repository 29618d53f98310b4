"""Which roles a list shows."""

from sqlalchemy import or_
from sqlalchemy.orm import joinedload

from app.access.guards import visible
from app.access.models import Assignment, Person
from app.access.rules import ASSIGNMENT_READ
from app.people.finding import named

SHOWN = (
    joinedload(Assignment.person),
    joinedload(Assignment.division),
    joinedload(Assignment.given_by),
    joinedload(Assignment.ended_by),
)


def held(words="", role="", ended=False):
    """Roles of staff within my reach, the latest given first. Who is only a member is no role to list."""
    query = visible(Assignment, ASSIGNMENT_READ).where(Assignment.role != "member").options(*SHOWN)
    if not ended:
        query = query.where(Assignment.ended_at.is_(None))
    if role:
        query = query.where(Assignment.role == role)
    if words:
        query = query.where(Assignment.person.has(or_(named(words), Person.name.contains(words, autoescape=True))))
    return query.order_by(Assignment.given_at.desc(), Assignment.id.desc())
