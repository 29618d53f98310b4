"""Who is where: values in, values out.

More points first; with equal points who handed in earlier; at the same moment the smaller number. No two
share a place, and nothing is drawn by lot.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Candidate:
    key: int
    number: str
    handed_in_at: datetime
    last_two: str = ""
    # [(the rule's code, its name, points), ...]
    totals: list = field(default_factory=list)

    @property
    def points(self):
        return sum(points for _code, _name, points in self.totals)


def ranked(candidates):
    """The candidates in their order, the first place first."""
    return sorted(candidates, key=lambda one: (-one.points, one.handed_in_at, one.number))
