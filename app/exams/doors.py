"""The line before the door of an exam: when which ticket may come in. Values in, values out.

At the bell nobody is refused and the machine is not run over: ticket n comes in n / rate seconds after it.
"""

from datetime import timedelta
from math import ceil

# So long before the bell the line begins to form.
LINE_OPENS = timedelta(minutes=30)
# A page that waits loads itself anew this often at most, and each ticket at another second.
LONGEST_SLEEP, SPREAD = 120, 30


def enters_at(opens_at, number, rate):
    """The moment from which this ticket comes in."""
    return opens_at + timedelta(seconds=number / rate)


def may_enter(now, opens_at, number, rate):
    return now >= enters_at(opens_at, number, rate)


def line_opens_at(opens_at):
    return opens_at - LINE_OPENS


def seconds_left(now, moment):
    """Whole seconds until then, 0 once it is there."""
    return max(0, ceil((moment - now).total_seconds()))


def ahead(now, opens_at, number, rate):
    """How many tickets come in before this one does."""
    inside = max(0, int((now - opens_at).total_seconds() * rate))
    return max(0, number - 1 - inside)


def reload_after(now, moment, number=0):
    """In how many seconds a waiting page loads itself anew: just when it is its turn, if that is soon."""
    left = seconds_left(now, moment)
    return left + 1 if left <= LONGEST_SLEEP else LONGEST_SLEEP + number % SPREAD


def wait_words(seconds):
    """(minutes, seconds) to show: by the minute while it is long, by the second at the end."""
    return (round(seconds / 60), 0) if seconds > 90 else (0, seconds)
