"""How much of what was earned is credited: values in, values out.

A cap counts what the same card was credited before, in calendar days, months and years of China. What is
reversed is free again; what was spent, lost or ran out is not.
"""

from collections import Counter
from typing import NamedTuple


class Limits(NamedTuple):
    """The most that is credited; None: as much as there is. The widest first."""

    full: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    source: int | None = None


class Used(NamedTuple):
    """What was credited so far, measured by the same ends."""

    full: int = 0
    year: int = 0
    month: int = 0
    day: int = 0
    source: int = 0


NO_RULE = "no_rule"


def credited(earned, limits, used):
    """(what is credited, the name of the cap that cut it or ""): the narrowest decides, of equals the widest."""
    points, cut = earned, ""
    for name, limit, so_far in zip(Limits._fields, limits, used, strict=True):
        if limit is not None and limit - so_far < points:
            points, cut = max(limit - so_far, 0), name
    return points, cut


class Tally:
    """What one card was credited, counted as the ledger counts it."""

    def __init__(self):
        self.sums = Counter()

    def used(self, rule, source, day):
        return Used(*[self.sums[key] for key in ends(rule, source, day)])

    def add(self, points, rule, source, day):
        for key in ends(rule, source, day):
            self.sums[key] += points


def ends(rule, source, day):
    """By which a credit is measured: the programme's year; the rule's year, month and day; its source."""
    year = day.year
    return year, (rule, year), (rule, year, day.month), (rule, day), ("source", *source)
