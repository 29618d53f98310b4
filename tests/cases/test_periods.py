"""Months, quarters and years, as an address asks for them."""

from datetime import date

import pytest

from app.cases.periods import asked, halves

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        # What makes no sense, or has not begun, is the one we are in.
        ("2026-11", date(2026, 10, 1), date(2026, 10, 31)),
        ("2027-q1", date(2026, 10, 1), date(2026, 12, 31)),
        ("2027", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-13", date(2026, 10, 1), date(2026, 10, 31)),
        ("", date(2026, 10, 1), date(2026, 10, 31)),
        ("２０２６", date(2026, 10, 1), date(2026, 10, 31)),
        ("\0" * 10_000, date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_what_is_asked_for(text, first, last):
    period = asked(text, TODAY)
    assert (period.first, period.last) == (first, last)
    assert asked(period.key, TODAY) == period


def test_the_one_before_and_the_one_after():
    january = asked("2026-01", TODAY)
    assert (january.before.key, january.after.key) == ("2025-12", "2026-02")
    assert (asked("2026-q1", TODAY).before.key, asked("2025", TODAY).after.key) == ("2025-q4", "2026")


def test_half_years_of_a_term_that_have_begun_the_newest_first():
    found = halves(date(2025, 8, 31), date(2028, 8, 30), TODAY)
    assert found == [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 2, 28), date(2026, 8, 30)),
        (date(2025, 8, 31), date(2026, 2, 28)),
    ]


def test_a_term_that_ended_has_no_half_years_after_it():
    assert halves(date(2025, 1, 1), date(2025, 8, 31), TODAY)[0] == (date(2025, 7, 1), date(2025, 8, 31))
