"""Which minutes count: within the event, long enough, never twice, never more than planned."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.events.serving import needed, served

START = datetime(2026, 10, 14, 6, 0, tzinfo=UTC)


def at(minute):
    return START + timedelta(minutes=minute)


def two_hours(came, left, planned=120, share=60, taken=()):
    """An attendance at an event from minute 0 to minute 120."""
    left = None if left is None else at(left)
    return served(at(came), left, at(0), at(120), planned, share, [(at(a), at(b)) for a, b in taken])


def test_the_whole_event_counts_in_full():
    assert (two_hours(0, 120).minutes, two_hours(0, 120).reason) == (120, "")


def test_early_and_late_minutes_are_cut_off():
    result = two_hours(-40, 150)
    assert (result.started, result.ended, result.minutes, result.reason) == (at(0), at(120), 120, "")


def test_without_a_sign_out_nothing_counts():
    assert (two_hours(0, None).minutes, two_hours(0, None).reason) == (0, "no_sign_out")


def test_the_share_of_the_planned_time_decides():
    assert (two_hours(0, 72).minutes, two_hours(0, 72).reason) == (72, "")
    assert (two_hours(0, 71).minutes, two_hours(0, 71).reason) == (0, "short 72")
    assert two_hours(0, 24, share=20).minutes == 24


def test_time_outside_the_event_does_not_reach_the_share():
    assert two_hours(-60, 60).reason == "short 72"
    assert two_hours(121, 180).reason == "outside"


def test_never_more_than_planned():
    assert (two_hours(0, 120, planned=90).minutes, two_hours(0, 120, planned=90).reason) == (90, "capped")


def test_minutes_spoken_for_elsewhere_do_not_count_again():
    result = two_hours(0, 120, taken=[(30, 60), (50, 70)])
    assert (result.minutes, result.reason) == (80, "overlap")
    assert two_hours(0, 120, taken=[(-10, 130)]).minutes == 0


def test_an_overlap_that_costs_nothing_is_not_held_against_anybody():
    result = two_hours(0, 120, planned=60, taken=[(0, 30)])
    assert (result.minutes, result.reason) == (60, "capped")


spans = st.tuples(st.integers(-90, 240), st.integers(0, 200)).map(lambda pair: (pair[0], pair[0] + pair[1]))
plans = st.tuples(spans, st.integers(-60, 120), st.integers(1, 180), st.integers(1, 100), st.integers(1, 180))


@given(
    spans, spans.filter(lambda s: s[1] > s[0]), st.integers(1, 300), st.integers(1, 100), st.lists(spans, max_size=5)
)
def test_minutes_never_exceed_plan_event_or_stay(stay, event, planned, share, taken):
    taken = [(at(a), at(b)) for a, b in taken]
    result = served(at(stay[0]), at(stay[1]), at(event[0]), at(event[1]), planned, share, taken)
    assert 0 <= result.minutes <= planned
    assert result.minutes * 60 <= max(0, (result.ended - result.started).total_seconds())
    assert result.minutes <= max(0, min(stay[1], event[1]) - max(stay[0], event[0]))
    assert result.minutes > 0 or result.reason


@given(st.lists(plans, max_size=6))
def test_however_events_overlap_nobody_serves_a_minute_twice(attended):
    recorded, credited = [], 0
    for stay, starts, length, share, planned in attended:
        planned = min(planned, length)
        result = served(at(stay[0]), at(stay[1]), at(starts), at(starts + length), planned, share, recorded)
        credited += result.minutes
        if result.minutes:
            recorded.append((result.started, result.ended))
    lived = {minute for a, b in recorded for minute in range((a - START) // at_minute, (b - START) // at_minute)}
    assert credited <= len(lived)


at_minute = timedelta(minutes=1)


@given(st.integers(1, 600), st.integers(1, 100))
def test_what_is_needed_is_just_enough(planned, share):
    enough = needed(planned, share)
    assert enough * 100 >= planned * share > (enough - 1) * 100
