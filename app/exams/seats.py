"""Which attempt this browser may touch: the one place that says so.

Whoever has an account sits as that account. A pupil without one sits by a key in this browser's signed cookie,
of which the attempt keeps the digest; taking the seat on another device ends it on this one.
"""

import hmac

from flask import abort, current_app, request, session
from sqlalchemy.orm import joinedload

from app.access import secrets
from app.access.guards import codes, me, visible
from app.access.rules import ATTEMPT_READ
from app.db import db
from app.exams import arrivals
from app.exams.models import Attempt
from app.web.answers import go

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
    """[attempt id, key] of this browser's seat, or None."""
    return session.get(SEAT)


def attempt_here(id, held=False):
    """The attempt (held for this transaction, if asked), if this browser may touch it; else it is absent, and a
    visitor is asked to sign in. Who came with a class code stands before the list of the class: after "back" on a
    shared device, or where the seat was taken on another one."""
    attempt = find(id, {"of": Attempt} if held else None)
    if attempt and is_mine(attempt):
        return attempt
    return abort(go("kiosk.names") if arrivals.has_come() and request.method == "GET" else absent())


def absent():
    """What somebody else's attempt looks like: nothing; a visitor is asked to sign in first."""
    return 404 if me() or seat() else 401


def find(id, lock=None):
    """Freshly read, with its exam."""
    whole = [joinedload(Attempt.exam, innerjoin=True)]
    return db.session.get(Attempt, id, options=whole, with_for_update=lock) if id < 2**31 else None


def attempt_to_read(id):
    """The attempt, for the one who sat it or for staff whose reach it lies in."""
    if codes(ATTEMPT_READ) and id < 2**31:
        attempt = db.session.scalar(visible(Attempt, ATTEMPT_READ).where(Attempt.id == id))
        if attempt:
            return attempt
    return attempt_here(id)


def is_mine(attempt):
    """Whether this browser sits it."""
    return is_seated(attempt) or is_own(attempt)


def is_own(attempt):
    return me() is not None and attempt.person_id == me().id


def is_seated(attempt):
    return fits(seat(), attempt.id, attempt.key_digest)


def fits(seat, id, key_digest):
    """Whether this seat is at that attempt, with its key."""
    if not seat or not key_digest or seat[0] != id:
        return False
    return hmac.compare_digest(secrets.digest(seat[1]), key_digest)


def seal(id):
    """What a form of this browser's attempt sends along: only a page of ours, in this browser, can know it."""
    return seal_of(current_app.secret_key, id, session.get("_user_id", ""), seat())


def seal_of(key, id, token, seat):
    return secrets.keyed_digest(key, f"attempt|{id}|{token}|{seat[1] if seat else ''}")[:32]


def check_seal(id, sent):
    """400 for a form that is not of this browser's attempt."""
    if not is_same(seal(id), sent):
        abort(400)


def bears_seal(post, id, sent):
    """The same of what a short way was sent."""
    return is_same(seal_of(post.app.secret_key, id, post.session.get("_user_id", ""), post.session.get(SEAT)), sent)


def is_same(seal, sent):
    return hmac.compare_digest(seal.encode(), sent.encode("utf-8", "replace"))


def sent_seal():
    return request.form.get("k", "")
