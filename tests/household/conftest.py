"""The resident and the volunteer live together."""

from datetime import date

import pytest

from app import clock
from app.people.consent import agree
from app.points import household_actions, ledger


@pytest.fixture
def invitation(person):
    return household_actions.invite(person("resident"), "volunteer")


@pytest.fixture
def member(invitation, person):
    """The volunteer's place in it; with three points."""
    ledger.credit(ledger.card_of(person("volunteer")), 3, "attendance", ("attendance", 1), clock.today(), note="集市")
    return household_actions.accept(invitation, person("volunteer"))


@pytest.fixture
def child(person):
    """Nine years old; the resident is the guardian."""
    young = person("pupil")
    young.birth_date = date(2017, 5, 1)
    agree(young, "张玥")
    return young
