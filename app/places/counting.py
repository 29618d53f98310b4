"""How many stations, organisations and villages lie under each division of a list: one statement for a level."""

from sqlalchemy import func, literal, or_, select, union_all

from app.access.places import LEVELS, Division, Organisation, Station, within
from app.db import db

KINDS = ("stations", "organisations", "smaller")


def counts_under(divisions):
    """{code: {"stations": 2, "organisations": 5, "smaller": 9}} for divisions of any levels.

    What is smaller: villages, and under a village its groups.
    """
    counts = {division.code: dict.fromkeys(KINDS, 0) for division in divisions}
    for digits in {len(code) for code in counts}:
        codes = [code for code in counts if len(code) == digits]
        parts = [
            counting("stations", Station.division_code, True, codes, digits),
            counting("organisations", Organisation.division_code, True, codes, digits),
            counting("smaller", Division.code, Division.level == smaller_than(digits), codes, digits),
        ]
        for what, code, count in db.session.execute(union_all(*parts)):
            counts[code][what] = count
    return counts


def smaller_than(digits):
    """Which level is counted under codes of so many digits."""
    return "village" if digits < LEVELS["village"] else "group"


def counting(what, column, rows, codes, digits):
    """SQL: (what, code, how many) for each of `codes` with anything under it."""
    under = func.substr(column, 1, digits).label("under")
    inside = or_(*(within(column, code) for code in codes))
    return select(literal(what), under, func.count()).where(inside, rows).group_by("under")
