"""The plan: what falls due when, from a schedule's steps. Values in, values out.

Each step says that something is done `times` times in every `months` months, from one month of the term to another.
The periods are counted from the first day of the term; a thing is due on the last day of its share of a period.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.cases.terms import DAY, end_of_months, last_day, last_open, later_by, months_on, next_open, since

KINDS = ("report_in", "urine_test", "talk", "home_visit", "hair_test", "summary", "assessment")
GRADES = ("high", "medium", "low")


@dataclass(frozen=True)
class Step:
    """One line of a schedule. `grade` "" is for all; the window opens `early` days before the day and closes `late`
    days after it."""

    kind: str
    from_month: int
    to_month: int
    months: int
    times: int = 1
    early: int = 7
    late: int = 3
    grade: str = ""


@dataclass(frozen=True)
class Due:
    """One thing of the plan: the n-th of its kind."""

    kind: str
    number: int
    earliest: date
    due: date
    latest: date

    def meets(self, other):
        """Whether their windows have a day in common."""
        return self.kind == other.kind and self.earliest <= other.latest and other.earliest <= self.latest


def draw(steps, start, months, pauses=(), closed=(), grade=""):
    """The whole plan of a term, by day; nothing in it lies outside the term or in a suspension that lasts."""
    pauses = since(start, pauses)
    end = last_day(start, months, pauses)
    plan = []
    for kind in KINDS:
        moved = (moved_window(window, start, pauses, closed, end) for window in windows_of(kind, steps, months, grade))
        days = sorted((window for window in moved if window), key=lambda window: window[1])
        plan += [Due(kind, number, *window) for number, window in enumerate(apart(days), 1)]
    return sorted(plan, key=lambda one: (one.due, KINDS.index(one.kind)))


def windows_of(kind, steps, months, grade):
    """All shares of all periods in which this kind is done, for somebody of this grade."""
    ours = [one for one in steps if one.kind == kind and one.grade in ("", grade)]
    return [window for step in sorted(ours, key=lambda one: one.from_month) for window in step_days(step, months)]


def step_days(step, months):
    """(period's first month, its months, which share, of how many, the step), as far as the term goes."""
    for month in range(step.from_month, min(step.to_month, months), step.months):
        for share in range(1, step.times + 1):
            yield month, min(step.months, months - month), share, step


def moved_window(window, start, pauses, closed, end):
    """(earliest, due, latest) in the calendar: past the pauses, off closed days, inside the term."""
    nominal = share_end(start, window)
    day = later_by(nominal, pauses)
    if day is None:
        return None
    step = window[-1]
    due = next_open(day, closed)
    if end and due > end:
        due = last_open(end, closed)
    latest = next_open(due + timedelta(days=step.late), closed)
    earliest = max(due - timedelta(days=step.early), start)
    return earliest, due, max(min(latest, end) if end else latest, due)


def share_end(start, window):
    """The last day of one share of a period, as if nothing had come between."""
    month, months, share, step = window
    first, last = months_on(start, month), end_of_months(start, month + months)
    return first + timedelta(days=((last - first).days + 1) * share // step.times - 1)


def apart(windows):
    """Windows that follow each other and share no day: one belongs to the thing that is due first."""
    kept = []
    for earliest, due, latest in windows:
        if kept and due <= kept[-1][1]:
            continue
        if kept and earliest <= kept[-1][2]:
            before = kept[-1]
            latest_before = min(before[2], due - DAY)
            kept[-1] = (before[0], before[1], latest_before)
            earliest = latest_before + DAY
        kept.append((earliest, due, latest))
    return kept


def redraw(plan, kept, day):
    """What of a new plan is still to come from `day` on; `kept` (what was done, let off or missed) stays as it was."""
    coming = [one for one in plan if one.due >= day and not any(one.meets(old) for old in kept)]
    return [replace(one, earliest=max(one.earliest, day)) for one in coming]


def has_begun(start, month, pauses, day):
    """Whether so many months of a term that began on `start` are over by `day`, its pauses taken out."""
    first = later_by(months_on(start, month), since(start, pauses))
    return first is not None and first <= day
