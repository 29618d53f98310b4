"""What was typed, in lines of the screen."""

import pytest

from app.rewards.picking import picked, screen

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1", {"w3": 1}),
        ("21", {"w3": 1, "t5": 1}),
        ("2 2", {"t5": 2}),
        ("0", None),
        ("3", None),
        ("", None),
        ("x", None),
        ("２", None),
        ("1-", None),
    ],
)
def test_digits(typed, expected):
    assert picked(typed, ["w3", "t5"]) == expected


def test_nine_on_a_screen():
    assert screen(list(range(20)), 2) == (list(range(9, 18)), True)
    assert screen(list(range(9)), 1) == (list(range(9)), False)
