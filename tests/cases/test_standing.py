"""One state on every day, and who hears of what is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases import standing as s
from tests.cases.test_terms import DAYS

pytestmark = pytest.mark.any_database

FIRST, LAST = date(2026, 2, 24), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("day", "how"),
    [
        (date(2026, 2, 23), "waiting"),
        (FIRST, "may"),
        (LAST, "may"),
        (date(2026, 3, 4), "late"),
        (date(2030, 1, 1), "late"),
    ],
)
def test_until_it_ends_the_day_decides(day, how):
    assert s.standing("", FIRST, LAST, day) == how


@given(DAYS, st.sampled_from(s.OUTCOMES))
def test_how_it_ended_stays(day, outcome):
    assert s.standing(outcome, FIRST, LAST, day) == outcome
    assert s.days_late(outcome, LAST, day) == 0


@given(DAYS, st.integers(0, 60), DAYS)
def test_late_and_days_late_agree(earliest, length, day):
    latest = earliest + timedelta(days=length)
    assert (s.standing("", earliest, latest, day) == "late") == (s.days_late("", latest, day) > 0)


def test_day_one_the_worker_day_three_the_lead_then_the_offices():
    heard = {days: s.level(days) for days in (0, 1, 2, 3, 4, 5, 6, 7, 100)}
    assert heard == {
        0: None, 1: "worker", 2: "worker", 3: "lead", 4: "lead", 5: "town", 6: "town", 7: "district", 100: "district"
    }  # fmt: skip


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_level_is_never_taken_back(days, more):
    reached = [s.LEVELS.index(one) if one else -1 for one in (s.level(days), s.level(days + more))]
    assert reached == sorted(reached)


def test_a_place_says_for_itself_when_they_hear():
    assert s.level(1, {"worker": 1, "lead": 1, "town": 2, "district": 9}) == "lead"
