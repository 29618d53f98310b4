"""Grades in the order of the school years, which is not that of their signs: 五 would stand after 七."""

from sqlalchemy import case

YEARS = "一二三四五六七八九"
NAMES = [f"{year}年级" for year in YEARS] + [f"{stage}{year}" for stage in "初高" for year in YEARS[:3]]
PLACES = {name: place for place, name in enumerate(NAMES)} | {f"{n}年级": n - 1 for n in range(1, 10)}
LAST = len(NAMES)


def place(grade):
    """What to sort a grade by."""
    return PLACES.get(grade, LAST), grade


def in_order(column):
    """The same as SQL, to be followed by the column itself."""
    return case(PLACES, value=column, else_=LAST)
