"""Which minutes of an attendance count, and why not the others. Values in, values out."""

from dataclasses import dataclass
from datetime import datetime

MINUTE = 60


@dataclass(frozen=True)
class Served:
    """What counts: from, to, whole minutes; and the rule that took something away ("" if none did)."""

    started: datetime
    ended: datetime
    minutes: int
    # "" · no_sign_out · outside · "short <needed>" · overlap · capped
    reason: str = ""


def served(came, left, starts, ends, planned, share_percent, taken=()):
    """The service that an attendance amounts to.

    `taken`: (started, ended) of the same person's other recorded service; those minutes are spoken for.
    """
    if left is None:
        return Served(came, came, 0, "no_sign_out")
    started, ended = max(came, starts), min(left, ends)
    if ended <= started:
        return Served(came, came, 0, "outside")
    if whole_minutes(ended - started) * 100 < planned * share_percent:
        return Served(started, ended, 0, f"short {needed(planned, share_percent)}")
    stayed = whole_minutes(ended - started)
    own = stayed if not taken else free_minutes(started, ended, taken)
    reason = "overlap" if own < min(stayed, planned) else "capped" if stayed > planned else ""
    return Served(started, ended, min(own, planned), reason)


def needed(planned, share_percent):
    """How many minutes from sign-in to sign-out make the service count."""
    return -(-planned * share_percent // 100)


def free_minutes(started, ended, taken):
    """Whole minutes between `started` and `ended` in none of the taken spans; part minutes are lost."""
    minutes, at = 0, started
    for begin, end in sorted(taken):
        if begin > at:
            minutes += max(0, whole_minutes(min(begin, ended) - at))
        at = max(at, end)
    return minutes + max(0, whole_minutes(ended - at))


def whole_minutes(span):
    return int(span.total_seconds() // MINUTE)
