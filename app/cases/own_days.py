"""The plan as the person reads it: by the day on which one comes, whatever is done then. Values in, values out."""

from itertools import groupby

from app.cases.standing import DONE, LATE, MAY


def by_day(items, day_of):
    """[(day, [its items])] of items in that order."""
    return [(day, list(ours)) for day, ours in groupby(items, key=day_of)]


def standing_of(items, today):
    """How the things of one day stand together: late if one of them is, to be done now if one may be, else done."""
    found = {one.standing(today) for one in items}
    return next((how for how in (LATE, MAY, DONE) if how in found), next(iter(found)))


def window(items):
    """(first, last day) on which all of them can be done at once; None where one trip is not enough for all."""
    first, last = max(one.earliest for one in items), min(one.latest for one in items)
    return (first, last) if first <= last else None
