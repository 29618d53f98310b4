"""n/3, n/3, n/30: derived, and the limit exactly where the law has it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.counting import Counters, count
from tests.cases.test_terms import DAYS

pytestmark = pytest.mark.any_database

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("counters", "near", "breach"),
    [
        (Counters(1, 1, 23), False, False),
        (Counters(2, 0, 0), True, False),
        (Counters(0, 2, 5), True, False),
        (Counters(0, 1, 30), True, False),
        (Counters(3, 0, 0), False, True),
        (Counters(0, 3, 3), False, True),
        (Counters(0, 1, 31), False, True),
    ],
)
def test_the_limits(counters, near, breach):
    assert (counters.is_near, counters.is_breach) == (near, breach)


def test_days_in_all_are_counted_once_and_up_to_today_while_away():
    away = [(date(2026, 9, 1), date(2026, 9, 10)), (date(2026, 9, 8), date(2026, 9, 12)), (date(2026, 10, 13), None)]
    assert count(1, away, TODAY) == Counters(1, 3, 14)


def test_nothing_happened():
    assert count(0, [], TODAY) == Counters(0, 0, 0)


@given(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=5))
def test_the_days_are_those_that_lie_in_any_of_them(spans):
    away = [(first, first + timedelta(days=length)) for first, length in spans]
    days = {first + timedelta(days=n) for first, last in away for n in range((last - first).days + 1)}
    assert count(0, away, TODAY).days == len(days)
