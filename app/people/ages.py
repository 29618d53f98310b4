"""What staff see of an age: the band that rules ask about, seldom the day of birth."""

from app import clock
from app.people.consent import GUARDIAN_BELOW

OF_AGE = 18


def needs_guardian(birth_date):
    """Whether somebody born on this day (or None: not asked) is too young to agree alone."""
    return birth_date is not None and clock.age_on(birth_date, clock.today()) < GUARDIAN_BELOW


def age_band(birth_date):
    """child, minor or adult; None where no birth date is kept."""
    if birth_date is None:
        return None
    if needs_guardian(birth_date):
        return "child"
    return "minor" if clock.age_on(birth_date, clock.today()) < OF_AGE else "adult"
