"""The volunteer's card with three points on it."""

import pytest

from app import clock
from app.points import ledger


@pytest.fixture
def card(person):
    made = ledger.card_of(person("volunteer"))
    ledger.credit(made, 3, "attendance", ("attendance", 1), clock.today(), note="集市")
    return made
