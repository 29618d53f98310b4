"""SQL on the driver's own connection, for what is done so often that objects cost too much."""

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache

from app.db import db, is_sqlite, wait_for_turn


class Unkept(Exception):
    """The database refused what `shortest` was to keep; nothing of it is written."""


class Run:
    """`run(text, values, lock)` gives a cursor. Values go in as Python has them; `{lock}` in a text is for
    PostgreSQL, for SQLite has one writer anyway."""

    def __init__(self, raw):
        self.execute, self.sqlite = raw.execute, is_sqlite(raw)

    def __call__(self, text, values, lock=""):
        if not self.sqlite:
            return self.execute(said(text, lock, False), values)
        return self.execute(said(text, "", True), {name: stored(value) for name, value in values.items()})


@contextmanager
def shortest():
    """A writer's transaction, run by a Run. Leaving the block keeps what was written, raising undoes it."""
    dialect, connect = db.engine.dialect, cache(db.engine.raw_connection)
    try:
        try:
            if dialect.name == "sqlite":
                wait_for_turn(connect, lambda words: connect().driver_connection.execute(words))
            yield Run(connect().driver_connection)
            connect().driver_connection.commit()
        finally:
            # Whatever was not committed is rolled back when the pool takes it back.
            connect().close()
    except dialect.loaded_dbapi.Error as error:
        raise Unkept from error


def run_here():
    """The driver's own connection inside the transaction of this request."""
    return Run(db.session.connection().connection.driver_connection)


@cache
def said(text, lock, sqlite):
    """The statement as the engine's driver wants it."""
    return text.format(lock=lock) if sqlite else re.sub(r":(\w+)", r"%(\1)s", text).format(lock=lock)


def stored(value):
    """A day or a moment as SQLite keeps it: as text, in UTC; whatever else there is as it is."""
    keep = KEPT.get(type(value))
    return keep(value) if keep else value


KEPT = {
    datetime: lambda moment: moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds"),
    date: date.isoformat,
}


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
