"""How many stations, organisations and villages lie under each division of a list: one statement for a level."""

from sqlalchemy import func, literal, or_, select, union_all

from app.access.places import Division, Organisation, Station, within
from app.db import db

# What is counted -> the column that says where it lies, and which rows.
COUNTED = {
    "stations": (Station.division_code, True),
    "organisations": (Organisation.division_code, True),
    "villages": (Division.code, Division.level == "village"),
}


def counts_under(divisions):
    """{code: {"stations": 2, "organisations": 5, "villages": 9}} for divisions of any levels."""
    counts = {division.code: dict.fromkeys(COUNTED, 0) for division in divisions}
    for digits in {len(code) for code in counts}:
        codes = [code for code in counts if len(code) == digits]
        parts = [counting(what, *COUNTED[what], codes, digits) for what in COUNTED]
        for what, code, count in db.session.execute(union_all(*parts)):
            counts[code][what] = count
    return counts


def counting(what, column, rows, codes, digits):
    """SQL: (what, code, how many) for each of `codes` with anything under it."""
    under = func.substr(column, 1, digits).label("under")
    inside = or_(*(within(column, code) for code in codes))
    return select(literal(what), under, func.count()).where(inside, rows).group_by("under")
