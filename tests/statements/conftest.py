"""A card with points by two rules, one entry taken back, some spent."""

from datetime import date

import pytest

from app.db import hold
from app.points import ledger, passing_actions

SPRING, SUMMER = date(2026, 3, 8), date(2026, 7, 1)


@pytest.fixture
def card(person):
    made = ledger.card_of(person("volunteer"))
    for key, (points, rule, day) in enumerate(
        [(8, "attendance", SPRING), (5, "exam", SPRING), (7, "attendance", SUMMER), (3, "exam", SUMMER)]
    ):
        ledger.credit(made, points, rule, (rule, key), day)
    ledger.reverse(ledger.entries_of(("exam", 3))[0])
    ledger.take(hold(made), 6, "spent", "redemption", ("redemption", 1), SUMMER)
    return made


@pytest.fixture
def passing(card):
    return passing_actions.agree(card, "平湖市教育局", "孩子入学积分", card.person)
