"""Honest learning time, as values: what a section can take at most, and what a sign of life adds.

A sign comes from a page that can be seen (every few seconds) or from turning a page. It never adds more than
the time since the sign before it, and a section never more than one needs who reads slowly.
"""

from math import ceil

LEAST, MOST = 20, 180
# Characters that a slow reader reads in a second.
PACE = 3
# A page that is in sight says so every 20 seconds; what is missing to the next sign was not in sight.
BEAT = 25


def cap(length, playing=0):
    """The most seconds that a section of so many characters counts, with `playing` seconds of sound or film in it."""
    return min(max(ceil(length / PACE), LEAST), MOST) + playing


def elapsed(now, *signs):
    """Whole seconds since the latest of the moments, some of which may be None; nothing where there are none."""
    known = [sign for sign in signs if sign is not None]
    return max(int((now - max(known)).total_seconds()), 0) if known else 0


def add(sections, caps, place, seconds):
    """{section: seconds} after `seconds` more on the section at `place`; None means the whole lesson in one page.

    What was in sight is there, if only with nothing. Nothing rises above its cap.
    """
    places = range(len(caps)) if place is None else [place]
    after = dict(sections)
    for one in places:
        # A text that was shortened meanwhile takes nothing back.
        gained = max(min(seconds, caps[one] - after.get(str(one), 0)), 0)
        after[str(one)] = after.get(str(one), 0) + gained
        seconds -= gained
    return after


def is_whole(sections, count):
    """Whether every one of so many sections was in sight."""
    return all(str(place) in sections for place in range(count))


def first_open(sections, count):
    """The number of the first section that was not in sight, else of the last, where the questions are."""
    return next((place + 1 for place in range(count) if str(place) not in sections), count)
