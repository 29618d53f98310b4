"""How many of a reward somebody may still have: values in, values out."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The most, in a calendar month and in all; None: as many as they like. The soonest to be free again first."""

    person_month: int | None = None
    household_month: int | None = None
    person_ever: int | None = None
    household_ever: int | None = None


class Used(NamedTuple):
    """What stands already, counted by the same ends."""

    person_month: int = 0
    household_month: int = 0
    person_ever: int = 0
    household_ever: int = 0


def room(limits, used):
    """(how many more, the name of the limit that says so); (None, "") where there is no limit."""
    left = [
        (max(limit - so_far, 0), name)
        for limit, so_far, name in zip(limits, used, Limits._fields, strict=True)
        if limit is not None
    ]
    return min(left, key=lambda one: one[0], default=(None, ""))
