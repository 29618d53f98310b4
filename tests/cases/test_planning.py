"""What falls due when: over month ends, leap days, holidays, suspensions, and drawn anew."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.planning import GRADES, Due, Step, draw, redraw
from app.cases.starting import SCHEDULES
from app.cases.terms import end_of_months, last_day
from tests.cases.test_terms import DAYS, MONTHS, pauses

pytestmark = pytest.mark.any_database

DAY = timedelta(days=1)
MONTHLY = [Step("report_in", 0, 12, 1)]
NAMES = st.sampled_from(sorted(SCHEDULES))
CLOSED = st.sets(DAYS, max_size=40)


def of(kind, plan):
    return [one for one in plan if one.kind == kind]


@given(NAMES, DAYS)
def test_the_rhythm_is_what_its_name_says(name, start):
    plan = of("urine_test", draw(SCHEDULES[name], start, 36, grade="low"))
    assert len(plan) == sum(map(int, name.split("+")))


def test_every_grade_is_visited_at_home_at_its_own_rate():
    visits = {
        grade: len(of("home_visit", draw(SCHEDULES["12+6+4"], date(2026, 1, 1), 36, grade=grade))) for grade in GRADES
    }
    assert visits == {"high": 36, "medium": 12, "low": 6}


def test_a_year_of_months_from_the_thirty_first():
    plan = draw(MONTHLY, date(2024, 1, 31), 12)
    assert [one.due for one in plan][:4] == [date(2024, 2, 29), date(2024, 3, 30), date(2024, 4, 30), date(2024, 5, 30)]


def test_twice_a_month_is_the_middle_and_the_end_of_it():
    plan = draw([Step("report_in", 0, 1, 1, 2, early=3)], date(2026, 3, 1), 36)
    assert [one.due for one in plan] == [date(2026, 3, 15), date(2026, 3, 31)]


def test_a_closed_day_moves_what_is_due_on_it():
    first = draw(MONTHLY, date(2026, 9, 2), 12)[0]
    assert first.due == date(2026, 10, 1)
    week = {date(2026, 10, 1) + n * DAY for n in range(7)}
    assert draw(MONTHLY, date(2026, 9, 2), 12, closed=week)[0].due == date(2026, 10, 8)


def test_at_the_end_of_the_term_it_moves_back():
    plan = draw(MONTHLY, date(2025, 10, 8), 12, closed={date(2026, 10, 7), date(2026, 10, 6)})
    assert plan[-1].due == date(2026, 10, 5)
    assert plan[-1].latest == date(2026, 10, 7)


@given(NAMES, DAYS, MONTHS, pauses(), CLOSED, st.sampled_from(GRADES))
def test_every_window_is_in_order_within_the_term_and_meets_no_other(name, start, months, off, closed, grade):
    plan = draw(SCHEDULES[name], start, months, off, closed, grade)
    end = last_day(start, months, off)
    assert all(start <= one.earliest <= one.due <= one.latest <= end for one in plan)
    assert not any(one.due in closed for one in plan)
    for kind in {one.kind for one in plan}:
        same = of(kind, plan)
        assert [one.number for one in same] == list(range(1, len(same) + 1))
        assert all(a.latest < b.earliest for a, b in zip(same, same[1:], strict=False))


@given(NAMES, DAYS, pauses())
def test_nothing_is_due_during_a_suspension(name, start, off):
    plan = draw(SCHEDULES[name], start, 36, off)
    assert not any(first <= one.due < on for one in plan for first, on in off)


@given(NAMES, DAYS, pauses())
def test_a_suspension_puts_off_and_takes_nothing_away(name, start, off):
    before, after = (Counter(one.kind for one in draw(SCHEDULES[name], start, 36, gaps)) for gaps in ((), off))
    assert before == after


@given(NAMES, DAYS, DAYS)
def test_after_the_first_day_of_a_suspension_that_lasts_nothing_is_planned(name, start, first):
    plan = draw(SCHEDULES[name], start, 36, [(first, None)])
    assert all(one.due < first for one in plan)


@given(DAYS, st.integers(0, 1000), NAMES, NAMES)
def test_drawn_anew_it_begins_today_and_leaves_what_was_done(start, passed, before, after):
    day = start + timedelta(days=passed)
    done = [one for one in draw(SCHEDULES[before], start, 36, grade="high") if one.earliest <= day]
    coming = redraw(draw(SCHEDULES[after], start, 36, grade="low"), done, day)
    assert all(day <= one.earliest <= one.due <= one.latest for one in coming)
    assert not any(one.meets(old) for one in coming for old in done)


def test_drawn_anew_from_the_same_it_is_the_same():
    plan = draw(MONTHLY, date(2026, 1, 1), 12)
    assert redraw(plan, [], date(2026, 1, 1)) == plan
    done = plan[:3]
    assert redraw(plan, done, date(2026, 4, 1)) == plan[3:]


def test_windows_meet_only_within_a_kind():
    window = (date(2026, 1, 1), date(2026, 1, 5), date(2026, 1, 9))
    assert Due("talk", 1, *window).meets(Due("talk", 4, *window))
    assert not Due("talk", 1, *window).meets(Due("report_in", 1, *window))


@given(DAYS, st.integers(1, 36), st.integers(1, 6), st.integers(1, 4), st.integers(0, 8), st.integers(0, 8))
def test_each_period_has_its_shares_whatever_its_months_and_the_last_ends_with_it(
    start, months, every, times, early, late
):
    plan = draw([Step("talk", 0, months, every, times, early, late)], start, months)
    assert len(plan) == -(-months // every) * times
    ends = [end_of_months(start, min(month + every, months)) for month in range(0, months, every)]
    assert [one.due for one in plan][times - 1 :: times] == ends
    for one in plan:
        assert 0 <= (one.due - one.earliest).days <= early
        assert 0 <= (one.latest - one.due).days <= late


@given(DAYS, st.integers(0, 1000), CLOSED, st.sampled_from(GRADES))
def test_drawn_anew_nothing_that_is_to_come_is_forgotten(start, passed, closed, grade):
    """Every day of the new plan from today on is there, or is met by what was done already."""
    day, schedule = start + timedelta(days=passed), SCHEDULES["12+6+6+4"]
    plan = draw(schedule, start, 36, closed=closed, grade=grade)
    done = [one for one in draw(schedule, start, 36, grade=grade) if one.earliest <= day]
    coming = {(one.kind, one.number) for one in redraw(plan, done, day)}
    for one in plan:
        if one.due >= day and (one.kind, one.number) not in coming:
            assert any(one.meets(old) for old in done)
