"""Files whose work can be counted."""

import pytest

from app.access.models import Assignment
from app.db import db
from tests.cases import making
from tests.cases.conftest import elsewhere, file, lead, waiting, worker  # noqa: F401
from tests.world import TOWN


@pytest.fixture
def people(app):
    """`people(6)`: so many neighbours, each with an account of its own."""

    def make(count, start=0):
        return [making.staff(f"p{number}", f"居民{number}", "member") for number in range(start, start + count)]

    return make


@pytest.fixture
def files(people):
    """`files(6)`: so many files in term since today, kept by the worker."""
    return lambda count, start=0: [
        making.in_term(who=one.username, details={"name": one.name}) for one in people(count, start)
    ]


@pytest.fixture
def town_lead(lead):  # noqa: F811
    assert db.session.scalar(db.select(Assignment).filter_by(person_id=lead.id)).division_code == TOWN
    return lead
