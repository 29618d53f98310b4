"""How a due item stands on a day, and who hears of it when it is late."""

from app.cases.planning import KINDS

WAITING = "waiting"
MAY = "may"
LATE = "late"
DONE = "done"
EXEMPT = "exempt"
STOPPED = "stopped"
STANDINGS = (WAITING, MAY, LATE, DONE, EXEMPT, STOPPED)
# How an item ends; until then the day decides.
OUTCOMES = (DONE, EXEMPT, STOPPED)

LEVELS = ("worker", "lead", "town", "district")
# From which day of being late on each of them hears of it; a schedule may say otherwise.
HEAR = {"worker": 1, "lead": 3, "town": 5, "district": 7}


def standing(outcome, earliest, latest, day):
    """待办 可办 逾期 已办 免除 中止: one of them on every day."""
    if outcome:
        return outcome
    if day < earliest:
        return WAITING
    return MAY if day <= latest else LATE


def days_late(outcome, latest, day):
    """0 until the last day of the window is over."""
    return 0 if outcome else max((day - latest).days, 0)


def level(days, hear=None):
    """The highest level that hears of so many days; None while nobody does."""
    reached = [one for one in LEVELS if days >= (hear or HEAR)[one]]
    return reached[-1] if reached else None


def worst_first(item):
    """A key for sorting lists of (kind, latest, due)."""
    kind, latest, due = item
    return latest, due, KINDS.index(kind)
