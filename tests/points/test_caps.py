"""Caps, from values alone: never more than any of them, never less than the narrowest leaves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.points.caps import Limits, Tally, Used, credited, ends_of

pytestmark = pytest.mark.any_database

caps = st.none() | st.integers(0, 40)
limits = st.builds(Limits, *[caps] * 5)
used = st.builds(Used, *[st.integers(0, 50)] * 5)
days = st.integers(0, 800).map(lambda count: date(2025, 6, 1) + timedelta(days=count))
credits_ = st.lists(st.tuples(st.integers(1, 20), st.sampled_from("ab"), st.integers(1, 4), days), max_size=40)


def test_eight_of_which_three_fit():
    assert credited(8, Limits(full=60), Used(full=57)) == (3, "full")


def test_the_last_that_fits_is_not_cut():
    assert credited(3, Limits(full=60), Used(full=57)) == (3, "")


def test_of_two_equally_narrow_the_widest_is_named():
    assert credited(8, Limits(full=60, day=3), Used(full=57)) == (3, "full")
    assert credited(8, Limits(full=60, day=2), Used(full=57)) == (2, "day")


def test_past_a_cap_that_was_lowered_nothing_is_credited_and_nothing_taken():
    assert credited(8, Limits(year=10), Used(year=15)) == (0, "year")


@given(st.integers(1, 100), limits, used)
def test_no_cap_is_passed_and_none_is_wasted(earned, limits, used):
    points, cut = credited(earned, limits, used)
    rooms = [max(limit - so_far, 0) for limit, so_far in zip(limits, used, strict=True) if limit is not None]
    assert points == min([earned, *rooms])
    assert bool(cut) == (points < earned)


@given(limits, credits_)
def test_in_whichever_order_they_come_all_sums_stay_within_their_caps(limits, asked):
    tally, sums = Tally(), {}
    for earned, rule, source, day in asked:
        points, _cut = credited(earned, limits, tally.used(ends_of(rule, ("x", source), day)))
        tally.add(points, ends_of(rule, ("x", source), day))
        ends = ("full", day.year), ("year", rule, day.year), ("month", rule, day.replace(day=1)), ("day", rule, day)
        for end in (*ends, ("source", source)):
            sums[end] = sums.get(end, 0) + points
    for (name, *_rest), total in sums.items():
        assert getattr(limits, name) is None or total <= getattr(limits, name)


@given(credits_, days)
def test_what_is_taken_back_is_free_again(asked, day):
    tally = Tally()
    for points, rule, source, on in asked:
        tally.add(points, ends_of(rule, ("x", source), on))
    ends = ends_of("a", ("x", 1), day)
    before = tally.used(ends)
    tally.add(7, ends)
    tally.add(-7, ends)
    assert tally.used(ends) == before


def test_a_rule_is_never_taken_for_a_source():
    tally = Tally()
    tally.add(5, ends_of("exam", ("attendance", 1), date(2026, 10, 14)))
    assert tally.used(ends_of("attendance", ("exam", 2026), date(2026, 10, 14))) == Used(full=5)
