"""Two accounts of 林小满: the one that staff made from a roster, and the one that she made herself."""

from datetime import date

import pytest

from app import clock
from app.access.models import Assignment, Person
from app.db import db
from app.people.merge_actions import merge
from app.points import ledger
from tests.world import TOWN


@pytest.fixture
def other(app):
    """Her second account."""
    made = Person(name="林小满", mobile="13800000001", division_code=TOWN, volunteer_number="V900001")
    db.session.add(made)
    db.session.flush()
    db.session.add(Assignment(person_id=made.id, role="member", division_code=TOWN))
    db.session.commit()
    return made


@pytest.fixture
def put_together(person, other):
    """`put_together()`: the second account goes into the first."""
    return lambda: merge(person("volunteer"), other, "核对了身份证", person("coordinator"))


@pytest.fixture
def give(app):
    """`give(person, 8, 3)`: 8 points for source 3."""

    def build(person, points, key, day=date(2026, 10, 14)):
        return ledger.credit(ledger.card_of(person), points, "attendance", ("attendance", key), day)

    return build


@pytest.fixture
def today(app):
    return clock.today()
