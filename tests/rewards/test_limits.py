"""The narrowest limit decides."""

import pytest

from app.rewards.limits import Limits, Used, room

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("limits", "used", "expected"),
    [
        (Limits(), Used(5, 5, 5, 5), (None, "")),
        (Limits(person_month=2), Used(person_month=1), (1, "person_month")),
        (Limits(person_month=2, household_month=3), Used(1, 3, 1, 3), (0, "household_month")),
        (Limits(person_month=1, person_ever=1), Used(1, 1, 1, 1), (0, "person_month")),
        (Limits(household_ever=2), Used(household_ever=9), (0, "household_ever")),
    ],
)
def test_how_many_more(limits, used, expected):
    assert room(limits, used) == expected
