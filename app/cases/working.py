"""Work over time, from rows that are written once: on every day the row written last holds that had begun by then.

So a correction is a new row, and from its first day on it stands for whatever was written before it.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Spell:
    """From the first to the last day; the last of all goes on."""

    row: object
    first: date
    last: date | None


def holding(rows, day):
    """The row that holds on a day; None before anything is known. `rows` are in the order of writing."""
    begun = [one for one in rows if one.day <= day]
    return begun[-1] if begun else None


def spells(rows):
    """What held when, in the order of time; a row that another has taken the place of is in none."""
    starts = sorted({one.day for one in rows})
    found = []
    for number, day in enumerate(starts):
        row = holding(rows, day)
        last = starts[number + 1] - timedelta(days=1) if number + 1 < len(starts) else None
        if found and found[-1].row is row:
            found[-1] = Spell(row, found[-1].first, last)
        else:
            found.append(Spell(row, day, last))
    return found
