"""Ten working days by China's own calendar, and by the week where it is not out yet."""

from datetime import date

from app.events.working_days import due_day, is_late


def test_an_ordinary_fortnight():
    assert due_day(date(2026, 11, 4)) == date(2026, 11, 18)
    assert not is_late(date(2026, 11, 4), date(2026, 11, 18))
    assert is_late(date(2026, 11, 4), date(2026, 11, 19))


def test_holidays_do_not_run():
    plain = date(2026, 9, 30)
    assert due_day(plain) > date(2026, 10, 16)


def test_a_year_that_is_not_known_yet_goes_by_the_week():
    assert due_day(date(2090, 1, 2)) == date(2090, 1, 16)
