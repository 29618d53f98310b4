"""Which entries a member of staff sees in a list."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.access.guards import visible
from app.access.models import Person
from app.access.rules import ENTRY_READ
from app.people.finding import named
from app.points.models import Card, Entry

SHOWN = (
    joinedload(Entry.card).joinedload(Card.person),
    joinedload(Entry.rule_version),
    joinedload(Entry.reversal_of),
    joinedload(Entry.reversal),
    joinedload(Entry.by),
)


def found(words=""):
    """Entries within my reach, of people by a word about them; the newest first."""
    query = visible(Entry, ENTRY_READ).options(*SHOWN).order_by(Entry.id.desc())
    if not words:
        return query
    whose = or_(named(words), Card.number == words, Person.name.contains(words, autoescape=True))
    return query.where(Entry.card_id.in_(select(Card.id).join(Card.person).where(whose)))
