"""Slowing down whoever guesses, counted in the database so that every process counts the same."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import delete

from app import clock
from app.access.models import Throttle
from app.access.secrets import keyed_digest
from app.db import db

FADES = timedelta(hours=1)


def key_of(kind, text):
    """What the table keeps: neither an address nor a name can be read from it."""
    return f"{kind}:{keyed_digest(current_app.secret_key, text)}"


def wait(key, free, most):
    """Whole seconds before the next try: none for the first `free` failures, then 1, 2, 4 ... up to `most`."""
    row = db.session.get(Throttle, key)
    if row is None or row.failures < free or clock.now() - row.last_at > FADES:
        return 0
    pause = min(2 ** min(row.failures - free, 20), most)
    return max(0, round((row.last_at + timedelta(seconds=pause) - clock.now()).total_seconds()))


def failed(*keys):
    """One more failure under each key; an hour of quiet starts the count anew."""
    for key in keys:
        row = db.session.get(Throttle, key, with_for_update=True)
        if row is None:
            row = Throttle(key=key, failures=0, last_at=clock.now())
            db.session.add(row)
        row.failures = row.failures + 1 if clock.now() - row.last_at <= FADES else 1
        row.last_at = clock.now()
        db.session.flush()


def forgive(*keys):
    """It was the right person after all."""
    db.session.execute(delete(Throttle).where(Throttle.key.in_(keys)))


def purge():
    """Forget what has faded."""
    db.session.execute(delete(Throttle).where(Throttle.last_at < clock.now() - FADES))
