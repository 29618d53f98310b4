"""Who belongs together: asked by whoever counts something for a whole household."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.points.household_models import HouseholdMember


def members_of(person):
    """The people of this person's household, the person among them; of nobody's household only the person.

    All are members by their own yes; for children under 14 by their guardian's.
    """
    own = membership(person)
    return [member.person for member in members(own.household_id)] if own else [person]


def membership(person):
    """How the person belongs to a household now, or None."""
    now = select(HouseholdMember).where(HouseholdMember.person_id == person.id, HouseholdMember.left_at.is_(None))
    return db.session.scalar(now)


def members(household_id):
    """Who belongs to it now, the longest there first."""
    now = select(HouseholdMember).where(HouseholdMember.household_id == household_id, HouseholdMember.left_at.is_(None))
    now = now.options(joinedload(HouseholdMember.person)).order_by(HouseholdMember.id)
    return list(db.session.scalars(now))
