"""A term, whatever comes between: its days add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases import terms

pytestmark = pytest.mark.any_database

DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
MONTHS = st.integers(1, 36)


@st.composite
def pauses(draw):
    """Pauses in any order, some of them overlapping, some empty."""
    spans = draw(st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=6))
    return [(first, first + timedelta(days=length)) for first, length in spans]


def days_in(start, end, off):
    """How many days from start to end (included) lie in no pause, counted one by one."""
    count, day = 0, start
    while day <= end:
        count += not any(first <= day < on for first, on in off)
        day += DAY
    return count


def test_three_years_from_the_day_of_reporting():
    assert terms.last_day(date(2023, 3, 1), 36) == date(2026, 2, 28)
    assert terms.last_day(date(2023, 5, 31), 36) == date(2026, 5, 30)


def test_a_month_without_such_a_day_ends_with_itself():
    assert terms.last_day(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert terms.last_day(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert terms.last_day(date(2024, 8, 31), 42) == date(2028, 2, 29)


def test_the_days_before_and_after_a_suspension_add_up():
    start, off = date(2024, 1, 10), [(date(2024, 6, 1), date(2024, 7, 11))]
    assert terms.last_day(start, 36, off) == terms.last_day(start, 36) + timedelta(days=40)
    assert terms.days_served(start, date(2024, 7, 10), off) == (date(2024, 5, 31) - start).days + 1


def test_nobody_knows_the_end_while_a_suspension_lasts():
    assert terms.last_day(date(2024, 1, 10), 36, [(date(2024, 6, 1), None)]) is None
    assert terms.days_served(date(2024, 1, 10), date(2025, 1, 1), [(date(2024, 6, 1), None)]) == 143


@given(DAYS, MONTHS, pauses())
def test_a_term_has_the_same_days_however_often_it_is_suspended(start, months, off):
    whole = (terms.last_day(start, months) - start).days + 1
    end = terms.last_day(start, months, off)
    assert terms.days_served(start, end, off) == whole
    assert not any(first <= end < on for first, on in off)


@given(DAYS, st.integers(1, 14), pauses())
def test_counted_one_by_one_it_is_the_same(start, months, off):
    end = terms.last_day(start, months, off)
    assert days_in(start, end, off) == terms.days_served(start, end, off)


@given(DAYS, MONTHS, pauses(), st.tuples(DAYS, st.integers(1, 100)))
def test_one_more_suspension_never_shortens_it(start, months, off, more):
    longer = [*off, (more[0], more[0] + timedelta(days=more[1]))]
    assert terms.last_day(start, months, longer) >= terms.last_day(start, months, off)


@given(pauses())
def test_joined_pauses_do_not_touch(off):
    whole = terms.joined(off)
    assert all(before[1] < after[0] for before, after in zip(whole, whole[1:], strict=False))


def test_pauses_that_touch_are_one():
    first, on, last = date(2026, 1, 1), date(2026, 1, 9), date(2026, 1, 20)
    assert terms.joined([(on, last), (first, on)]) == [(first, last)]


@given(DAYS, st.integers(0, 60))
def test_months_stay_in_order_over_month_ends_and_leap_days(day, months):
    later = terms.months_on(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + DAY).day == 1


@given(DAYS)
def test_fifteen_days_to_report_and_longer_only_where_the_station_is_closed(day):
    last = day + timedelta(days=15)
    assert terms.report_by(day) == last
    assert terms.report_by(day, {last, last + DAY}) == last + 2 * DAY


def test_three_days_away_need_paper():
    assert not terms.needs_paper(date(2026, 5, 1), date(2026, 5, 2))
    assert terms.needs_paper(date(2026, 5, 1), date(2026, 5, 3))


def test_three_clean_years_and_who_was_a_minor():
    assert terms.clean_until(date(2024, 2, 29)) == date(2027, 2, 28)
    assert terms.is_minor(date(2008, 10, 15), date(2026, 10, 14))
    assert not terms.is_minor(date(2008, 10, 14), date(2026, 10, 14))
    assert not terms.is_minor(None, date(2026, 10, 14))
