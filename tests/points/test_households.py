"""Whoever counts for a household asks who belongs together."""

from app import clock
from app.db import db
from app.people.consent import agree
from app.points.household_models import Household, HouseholdMember
from app.points.households import members_of


def join(household, person):
    member = HouseholdMember(household_id=household.id, person_id=person.id, consent_id=agree(person).id)
    db.session.add(member)
    db.session.flush()
    return member


def test_one_alone_is_a_household_of_one(person):
    assert members_of(person("volunteer")) == [person("volunteer")]


def test_those_who_agreed_belong_together_until_they_leave(person):
    household = Household()
    db.session.add(household)
    db.session.flush()
    both = [person("volunteer"), person("resident")]
    first, second = [join(household, one) for one in both]
    assert members_of(person("volunteer")) == members_of(person("resident")) == both
    second.left_at = clock.now()
    db.session.flush()
    assert members_of(person("resident")) == [person("resident")]
    assert members_of(person("volunteer")) == [person("volunteer")]
