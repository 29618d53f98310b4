"""The line before the door: values only."""

from datetime import timedelta

import pytest

from app.exams import doors
from tests.conftest import NOON

RATE = 25


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def test_tickets_come_in_one_after_the_other_at_the_rate():
    assert doors.enters_at(NOON, 25, RATE) == after(1)
    assert doors.enters_at(NOON, 3000, RATE) == after(120)


@pytest.mark.parametrize(("number", "seconds", "may"), [(25, 0, False), (25, 1, True), (26, 1, False), (1, 3600, True)])
def test_nobody_comes_in_early_and_who_comes_late_at_once(number, seconds, may):
    assert doors.may_enter(after(seconds), NOON, number, RATE) is may


def test_in_any_second_no_more_come_in_than_the_rate():
    inside = [
        sum(doors.may_enter(after(second), NOON, number, RATE) for number in range(1, 3001)) for second in range(130)
    ]
    steps = [now - before for before, now in zip([0, *inside], inside, strict=False)]
    assert max(steps) == RATE
    assert inside[-1] == 3000


def test_the_place_in_the_line_goes_down_to_nothing():
    assert doors.ahead(after(-60), NOON, 100, RATE) == 99
    assert doors.ahead(after(2), NOON, 100, RATE) == 49
    assert doors.ahead(after(100), NOON, 100, RATE) == 0


def test_a_page_asks_again_just_when_it_is_its_turn():
    assert doors.reload_after(NOON, after(40)) == 41
    assert doors.reload_after(NOON, after(0.2)) == 2


def test_who_waits_long_asks_seldom_and_not_all_at_once():
    sleeps = {doors.reload_after(NOON, after(1800), number) for number in range(300)}
    assert min(sleeps) >= 120
    assert len(sleeps) == 30


def test_a_wait_is_said_in_minutes_and_at_the_end_in_seconds():
    assert doors.wait_words(600) == (10, 0)
    assert doors.wait_words(601) == (10, 0)
    assert doors.wait_words(91) == (2, 0)
    assert doors.wait_words(59) == (0, 59)
    assert doors.wait_words(0) == (0, 0)
