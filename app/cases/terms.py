"""Terms and their days: whole months, suspensions that add nothing, clocks of fifteen days.

A day is a date. A pause is (first day, day of going on): the second does not belong to it; None means that it
still lasts. The day of reporting is the first day of the term, so three years from 1 March end on the last day
of February; where a month has no such day they end with the month (民法典 202).
"""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
# Between a decision, or a move, and the report at the station (戒毒条例).
REPORT_DAYS = 15
# The active follow-up ends so many months after a discharge.
CLEAN_MONTHS = 36
# Away from the county for so many days or more is asked for on paper.
WRITTEN_DAYS = 3


def months_on(day, months):
    """The same day so many months later; the last of the month where there is none."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def end_of_months(start, months):
    """The last of so many months that begin on `start`."""
    corresponding = months_on(start, months)
    return corresponding - DAY if corresponding.day == start.day else corresponding


def joined(pauses):
    """The pauses in order, those that touch or overlap made one."""
    whole = []
    for first, on in sorted(pauses, key=lambda pause: pause[0]):
        if whole and (whole[-1][1] is None or first <= whole[-1][1]):
            last = whole[-1][1]
            whole[-1] = (whole[-1][0], None if last is None or on is None else max(last, on))
        else:
            whole.append((first, on))
    return [(first, on) for first, on in whole if first != on]


def later_by(day, pauses):
    """A day of the plan as if nothing had come between, moved past the pauses before it; None if one still lasts."""
    for first, on in joined(pauses):
        if first > day:
            break
        if on is None:
            return None
        day += on - first
    return day


def since(start, pauses):
    """The pauses from the first day of the term on; what lay before it took nothing from it."""
    cut = [(max(first, start), on) for first, on in pauses]
    return [(first, on) for first, on in cut if on is None or on > first]


def last_day(start, months, pauses=()):
    """The last day of a term; None as long as it is suspended: nobody knows it yet."""
    if any(on is None for _first, on in pauses):
        return None
    return later_by(end_of_months(start, months), since(start, pauses))


def days_served(start, day, pauses=()):
    """How many days of the term have run by the end of `day`."""
    if day < start:
        return 0
    off = 0
    for first, on in joined(since(start, pauses)):
        ended = day + DAY if on is None else min(on, day + DAY)
        off += max((ended - first).days, 0)
    return (day - start).days + 1 - off


def report_by(day, closed=()):
    """The last day to report after a decision or a move; one on which the station is closed moves on."""
    return next_open(day + timedelta(days=REPORT_DAYS), closed)


def next_open(day, closed):
    while day in closed:
        day += DAY
    return day


def last_open(day, closed):
    while day in closed:
        day -= DAY
    return day


def clean_until(discharged_on):
    """The day on which three clean years are over and the file is closed to daily use."""
    return months_on(discharged_on, CLEAN_MONTHS)


def needs_paper(first, last):
    """Whether a leave of these days (both included) is asked for in writing."""
    return (last - first).days + 1 >= WRITTEN_DAYS


def is_minor(born, day):
    """Whether somebody born then was under eighteen on that day."""
    return born is not None and day < months_on(born, 18 * 12)


def as_day(text):
    """A day from ISO 8601; None stays None."""
    return date.fromisoformat(text) if text else None
