"""The changing code: derived from the event's secret and the half minute it is, kept nowhere.

A code is good in its own half minute and the next one, so that a slow thumb still gets in and a photo
sent to a friend does not.
"""

import hmac

SECONDS = 30
# A letter each, so that the QR code stays coarse and is read from across a hall.
LETTERS = {"in": "i", "out": "o"}
WAYS = {letter: way for way, letter in LETTERS.items()}
MARK = 20
# No event has a longer number than this; a longer one would not fit its column.
LONGEST = 9


def window_of(moment):
    """Which half minute since 1970 a moment lies in."""
    return int(moment.timestamp()) // SECONDS


def seconds_left(moment):
    """Until the next code."""
    return SECONDS - int(moment.timestamp()) % SECONDS


def token(secret, event_id, way, window):
    """What the QR code's link carries: the event, the way, and a mark that only the secret makes."""
    return f"{event_id}{LETTERS[way]}{mac(secret, event_id, way, window).hex()[:MARK]}"


def read(text):
    """(event id, way) that a token speaks of; None for anything that is no token. Proves nothing yet."""
    number, way = text[: -MARK - 1], WAYS.get(text[-MARK - 1 : -MARK])
    sound = way and number.isascii() and number.isdigit() and len(number) <= LONGEST
    return (int(number), way) if sound else None


def is_fresh(text, secret, event_id, way, moment):
    """Whether a token is this event's, of this half minute or the one before."""
    return any(same(text, token(secret, event_id, way, window)) for window in good_windows(moment))


def digits(secret, event_id, way, window):
    """The four digits below the QR code; those for coming and for leaving are never the same."""
    coming = number_of(secret, event_id, "in", window)
    leaving = number_of(secret, event_id, "out", window)
    if way == "in":
        return f"{coming:04}"
    return f"{(leaving + (leaving == coming)) % 10_000:04}"


def is_right(typed, secret, event_id, way, moment):
    """Whether four typed digits are those of this half minute or the one before."""
    return any(same(typed, digits(secret, event_id, way, window)) for window in good_windows(moment))


def good_windows(moment):
    now = window_of(moment)
    return now, now - 1


def number_of(secret, event_id, way, window):
    return int.from_bytes(mac(secret, event_id, way, window)[-8:]) % 10_000


def mac(secret, event_id, way, window):
    return hmac.digest(secret.encode(), f"{event_id}|{way}|{window}".encode(), "sha256")


def same(one, other):
    return hmac.compare_digest(one.encode(), other.encode())
