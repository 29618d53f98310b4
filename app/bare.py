"""SQL on the driver's own connection, for what is done so often that objects cost too much."""

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache

from flask import current_app

from app.db import db, is_sqlite, wait_for_turn


class Unkept(Exception):
    """The database refused what `shortest` was to keep; nothing of it is written."""


@contextmanager
def shortest():
    """A writer's transaction: `run(sql, values)` gives a cursor. Leaving the block keeps what was written, raising
    undoes it."""
    dialect = db.engine.dialect
    try:
        pooled = db.engine.raw_connection()
        try:
            raw = pooled.driver_connection
            if is_sqlite(raw):
                wait_for_turn(pooled, raw.execute)
            yield raw.execute
            raw.commit()
        finally:
            # Whatever was not committed is rolled back when the pool takes it back.
            pooled.close()
    except dialect.loaded_dbapi.Error as error:
        raise Unkept from error


def on_sqlite():
    """Asked dozens of times in a short way, so not of the engine."""
    return current_app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")


def sql(text, lock=""):
    """The statement as the engine's driver wants it; `{lock}` is for PostgreSQL: SQLite has one writer anyway."""
    return said(text, "" if on_sqlite() else lock, on_sqlite())


@cache
def said(text, lock, sqlite):
    return text.format(lock=lock) if sqlite else re.sub(r":(\w+)", r"%(\1)s", text).format(lock=lock)


def moment(value):
    """A moment as the driver takes it: SQLite keeps text, in UTC."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds") if on_sqlite() else value


def stored(value):
    """A day or a moment as the driver takes it; whatever else there is goes as it is."""
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) and on_sqlite() else value


def aware(value):
    """A moment as the driver gives it, or None."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value


def with_moments(row, *names):
    """The named tuple with these of its values as moments."""
    return row._replace(**{name: aware(getattr(row, name)) for name in names})


def with_days(row, *names):
    """The same with days."""
    kept = {name: getattr(row, name) for name in names}
    return row._replace(**{name: date.fromisoformat(day) for name, day in kept.items() if isinstance(day, str)})
