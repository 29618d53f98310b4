"""Who belongs together: asked by whoever counts something for a whole household."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from app.db import db
from app.points.household_models import HouseholdInvitation, HouseholdMember
from app.points.ledger import year_of
from app.points.models import Card, Entry
from app.points.rule_models import RESIDENTS


def members_of(person):
    """The people of this person's household, the person among them; of nobody's household only the person.

    All are members by their own yes; for children under 14 by their guardian's.
    """
    own = membership(person)
    return [member.person for member in members(own.household_id)] if own else [person]


def membership(person):
    """How the person belongs to a household now, or None."""
    now = select(HouseholdMember).where(HouseholdMember.person_id == person.id, HouseholdMember.left_at.is_(None))
    return db.session.scalar(now.options(joinedload(HouseholdMember.entries_consent)))


def members(household_id):
    """Who belongs to it now, the longest there first."""
    now = select(HouseholdMember).where(HouseholdMember.household_id == household_id, HouseholdMember.left_at.is_(None))
    along = joinedload(HouseholdMember.person), joinedload(HouseholdMember.entries_consent)
    return list(db.session.scalars(now.options(*along).order_by(HouseholdMember.id)))


def shows_entries(member):
    """Whether the others may read this one's entries."""
    return member.entries_consent is not None and member.entries_consent.withdrawn_at is None


def may_read(reader, member):
    """Whether one member may read the entries of another: agreed to, or a child's by its guardian."""
    return shows_entries(member) or reader.person_id in (member.person_id, member.guardian_id)


def balances(found, day):
    """{person id: (balance, what was credited in the year of `day`)}, of the residents' cards.

    Of one programme for everybody: what else somebody holds is not to be seen from beside.
    """
    people = [member.person_id for member in found]
    cards = select(Card.id).where(
        Card.person_id.in_(people), Card.programme == RESIDENTS, Card.merged_into_id.is_(None)
    )
    newest = select(func.max(Entry.id)).where(Entry.card_id.in_(cards)).group_by(Entry.card_id)
    left = select(Card.person_id, Entry.after).join(Card, Card.id == Entry.card_id).where(Entry.id.in_(newest))
    # What a card took over was earned by the same person.
    now = aliased(Card)
    given = select(now.person_id, func.sum(Entry.points)).join(Card, Card.id == Entry.card_id)
    given = given.join(now, now.id == func.coalesce(Card.merged_into_id, Card.id)).where(now.id.in_(cards))
    given = given.where(Entry.against == "issued", Entry.day.between(*year_of(day))).group_by(now.person_id)
    year = dict(db.session.execute(given).all())
    return {person_id: (after, year.get(person_id, 0)) for person_id, after in db.session.execute(left)}


def invitations_to(person, *where):
    """Who asks this person, the newest first."""
    asked = select(HouseholdInvitation).where(HouseholdInvitation.person_id == person.id, *where)
    return list(db.session.scalars(asked.options(joinedload(HouseholdInvitation.by)).order_by(HouseholdInvitation.id)))


def invitations_of(household_id, *where):
    """Whom the household waits for."""
    asked = select(HouseholdInvitation).where(HouseholdInvitation.household_id == household_id, *where)
    return list(db.session.scalars(asked.order_by(HouseholdInvitation.id)))
