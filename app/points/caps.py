"""How much of what was earned is credited: values in, values out.

A cap counts what the same card was credited before, in calendar days, months and years of China. What is
reversed is free again; what was spent, lost or ran out is not.
"""

from collections import defaultdict
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
NAMES = Limits._fields


def credited(earned, limits, used):
    """(what is credited, the name of the cap that cut it or ""): the narrowest decides, of equals the widest."""
    points, cut = earned, ""
    for name, limit, so_far in zip(NAMES, limits, used, strict=True):
        if limit is not None and limit - so_far < points:
            points, cut = max(limit - so_far, 0), name
    return points, cut


class Tally:
    """What one card was credited, counted as the ledger counts it, by its ends (see `ends_of`)."""

    def __init__(self):
        self.sums = defaultdict(int)

    def used(self, ends):
        sums = self.sums
        return Used._make([sums.get(end, 0) for end in ends])

    def add(self, points, ends):
        for end in ends:
            self.sums[end] += points


def ends_of(rule, source, day):
    """By which a credit is measured: the programme's year; the rule's year, month and day; its source."""
    year = day.year
    return year, (rule, year), (rule, year, day.month), (rule, day), ("source", *source)
