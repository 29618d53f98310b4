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


@given(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=6), st.integers(0, 6), st.randoms())
def test_the_order_of_what_happened_does_not_matter_and_more_of_it_never_counts_less(spans, refusals, shuffler):
    away = [(first, first + timedelta(days=length)) for first, length in spans]
    mixed = shuffler.sample(away, len(away))
    now = count(refusals, away, TODAY)
    assert count(refusals, mixed, TODAY) == now
    for fewer in (count(refusals, away[1:], TODAY), count(max(refusals - 1, 0), away, TODAY)):
        assert (fewer.refusals, fewer.absences, fewer.days) <= (now.refusals, now.absences, now.days)
        assert fewer.days <= now.days
        assert now.is_breach or not fewer.is_breach


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 60))
def test_near_and_breach_are_the_limits_of_the_law_and_never_both(refusals, absences, days):
    counters = Counters(refusals, absences, days)
    assert counters.is_breach == (refusals >= 3 or absences >= 3 or days >= 31)
    assert counters.is_near == (not counters.is_breach and (refusals == 2 or absences == 2 or days >= 24))


COUNTERS = st.builds(Counters, st.integers(0, 6), st.integers(0, 6), st.integers(0, 60))


@given(COUNTERS, COUNTERS)
def test_it_is_worse_only_by_a_new_deed_or_a_new_limit(now, before):
    deeds = now.refusals > before.refusals or now.absences > before.absences
    assert now.is_worse(before) == (deeds or before.days <= 30 < now.days)
    assert not now.is_worse(now)
