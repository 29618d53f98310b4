"""Which attempt this browser may touch: the one place that says so.

Whoever has an account sits as that account. A pupil without one sits by a key in this browser's signed cookie,
of which the attempt keeps the digest; taking the seat on another device ends it on this one.
"""

import hmac

from flask import abort, current_app, request, session

from app.access import secrets
from app.access.guards import me
from app.db import db
from app.exams.models import Attempt

SEAT = "seat"


def take_seat(attempt):
    """This browser sits the attempt, without an account; it sits one at a time."""
    key = secrets.token()
    attempt.key_digest = secrets.digest(key)
    db.session.flush()
    session[SEAT] = [attempt.id, key]


def leave_seat():
    """This browser sits nothing any more: the next one at a shared device finds nothing."""
    session.pop(SEAT, None)


def seat():
    """(attempt id, key) of this browser's seat, or None."""
    kept = session.get(SEAT)
    return tuple(kept) if kept else None


def attempt_here(id):
    """The attempt, if this browser may touch it; else it is absent, and a visitor is asked to sign in."""
    attempt = db.session.get(Attempt, id) if id < 2**31 else None
    if attempt and (is_seated(attempt) or is_own(attempt)):
        return attempt
    return abort(404 if me() or seat() else 401)


def is_own(attempt):
    return me() is not None and attempt.person_id == me().id


def is_seated(attempt):
    return holds_key(attempt.id, attempt.key_digest)


def holds_key(id, key_digest):
    """Whether this browser's seat is at that attempt, with that key."""
    kept = seat()
    if not kept or not key_digest or kept[0] != id:
        return False
    return hmac.compare_digest(secrets.digest(kept[1]), key_digest)


def seal(id):
    """What a form of this browser's attempt sends along: only a page of ours, in this browser, can know it."""
    token, kept = session.get("_user_id", ""), seat()
    return secrets.keyed_digest(current_app.secret_key, f"attempt|{id}|{token}|{kept[1] if kept else ''}")[:32]


def check_seal(id, sent):
    """400 for a form that is not of this browser's attempt."""
    if not hmac.compare_digest(seal(id).encode(), sent.encode("utf-8", "replace")):
        abort(400)


def sent_seal():
    return request.form.get("k", "")
