"""Learning time cannot be had by any order of signs that is not also time."""

import random
from datetime import timedelta

import pytest

from app.lessons import timing
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("length", "playing", "most"), [(0, 0, 20), (30, 0, 20), (90, 0, 30), (100, 0, 34), (9000, 0, 180), (90, 200, 230)]
)
def test_a_section_counts_as_long_as_a_slow_reader_needs(length, playing, most):
    assert timing.cap(length, playing) == most


def test_time_counts_from_the_latest_sign():
    earlier, later = NOON - timedelta(seconds=50), NOON - timedelta(seconds=20.9)
    assert timing.elapsed(NOON, earlier, later) == 20
    assert timing.elapsed(NOON, None, earlier) == 50
    assert timing.elapsed(NOON, None, None) == 0
    assert timing.elapsed(NOON, NOON + timedelta(seconds=5)) == 0


def test_a_section_seen_is_there_even_with_nothing():
    assert timing.add({}, [30, 30], 1, 0) == {"1": 0}
    assert not timing.is_whole({"1": 0}, 2)
    assert timing.is_whole({"1": 0, "0": 5}, 2)


def test_the_whole_lesson_in_one_page_fills_its_sections_in_order():
    assert timing.add({"0": 10}, [30, 20, 40], None, 50) == {"0": 30, "1": 20, "2": 10}


def test_a_text_that_became_shorter_takes_nothing_back():
    assert timing.add({"0": 90}, [30], 0, 10) == {"0": 90}


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_sent_the_sum_stays_below_the_clock_and_each_cap(seed):
    """Signs in any order: never more than the clock, never above a cap, never less than before."""
    dice = random.Random(seed)
    caps = [timing.cap(dice.randrange(900), dice.choice([0, 0, 120])) for _ in range(dice.randrange(1, 7))]
    sections, now, last = {}, NOON, NOON
    for _ in range(dice.randrange(1, 80)):
        now += timedelta(seconds=dice.choice([0, 0.4, 3, 20, 200, 4000]))
        seconds = timing.elapsed(now, last, dice.choice([None, NOON]))
        before = dict(sections)
        sections = timing.add(sections, caps, dice.choice([None, *range(len(caps))]), seconds)
        assert all(sections[place] >= before[place] for place in before)
        assert sum(sections.values()) - sum(before.values()) <= seconds
        last = now
    assert sum(sections.values()) <= (now - NOON).total_seconds()
    assert all(seconds <= caps[int(place)] for place, seconds in sections.items())
