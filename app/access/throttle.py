"""Slowing down whoever guesses, counted in the database so that every process counts the same."""

from datetime import timedelta
from math import ceil

from flask_babel import gettext as _
from sqlalchemy import case, delete, select

from app import clock
from app.access.keyed import keyed
from app.access.models import Throttle
from app.db import db, insert

FADES = timedelta(hours=1)


def key_of(kind, text):
    """What the table keeps: neither an address nor a name can be read from it."""
    return f"{kind}:{keyed(kind, text)}"


def wait(key, free, most):
    """Whole seconds before the next try: none for the first `free` failures, then 1, 2, 4 ... up to `most`."""
    row = db.session.execute(select(Throttle.failures, Throttle.last_at).where(Throttle.key == key)).first()
    if row is None or row.failures < free or clock.now() - row.last_at > FADES:
        return 0
    pause = min(2 ** min(row.failures - free, 20), most)
    return max(0, ceil((row.last_at + timedelta(seconds=pause) - clock.now()).total_seconds()))


def too_fast(seconds):
    """What to say to whoever has to wait."""
    return _("试得太快了。请过 %(count)s 秒再试。", count=seconds)


def failed(*keys):
    """One more failure under each key; an hour of quiet starts the count anew.

    One statement a key, so that two processes count two; in one order, so that neither waits for the other.
    """
    now = clock.now()
    for key in sorted(keys):
        row = insert(Throttle).values(key=key, failures=1, last_at=now)
        going_on = case((Throttle.last_at >= now - FADES, Throttle.failures + 1), else_=1)
        counted = {"failures": going_on, "last_at": now}
        db.session.execute(row.on_conflict_do_update(index_elements=["key"], set_=counted))


def forgive(*keys):
    """It was the right person after all."""
    for key in sorted(keys):
        db.session.execute(delete(Throttle).where(Throttle.key == key))


def purge():
    """Forget what has faded."""
    db.session.execute(delete(Throttle).where(Throttle.last_at < clock.now() - FADES))
