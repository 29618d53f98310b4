"""SQL on the driver's own connection, for what is done so often that objects cost too much."""

import json
import re
import sqlite3
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache

from app.db import db, is_sqlite, raw_transaction


class Unkept(Exception):
    """The database refused what `shortest` was to keep; nothing of it is written."""


class Run:
    """`run(text, values, lock)` gives a cursor. Values go in as Python has them; `{lock}` in a text is for
    PostgreSQL, for SQLite has one writer anyway."""

    def __init__(self, raw):
        self.execute, self.cursor, self.sqlite = raw.execute, raw.cursor, is_sqlite(raw)

    def __call__(self, text, values, lock=""):
        return self.execute(said(text, "" if self.sqlite else lock, self.sqlite), values)

    def many(self, text, rows):
        """The same statement for each of these values."""
        self.cursor().executemany(said(text, "", self.sqlite), rows)

    def data(self, kept):
        """A value of a JSON column, which SQLite keeps as text, or as a number where it is one."""
        return json.loads(kept) if self.sqlite and isinstance(kept, str) else kept


@contextmanager
def shortest():
    """A writer's transaction, run by a Run. Leaving the block keeps what was written, raising undoes it."""
    dialect = db.engine.dialect
    try:
        with raw_transaction() as raw:
            yield Run(raw)
    except dialect.loaded_dbapi.Error as error:
        raise Unkept from error


def run_here():
    """The driver's own connection inside the transaction of this request, which writes first what it still has to."""
    db.session.flush()
    return Run(db.session.connection().connection.driver_connection)


@cache
def said(text, lock, sqlite):
    """The statement as the engine's driver wants it."""
    return text.format(lock=lock) if sqlite else re.sub(r":(\w+)", r"%(\1)s", text).format(lock=lock)


def stored(moment):
    """A moment as SQLite keeps it: as text, in UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


# What the driver does by itself with a value that SQLAlchemy has not turned into text before.
sqlite3.register_adapter(datetime, stored)
sqlite3.register_adapter(date, date.isoformat)


def told(row, moments=(), days=()):
    """The named tuple with these of its values as moments and as days, where the driver gave text."""
    texts = {name: value for name in (*moments, *days) if isinstance(value := getattr(row, name), str)}
    read = {name: moment(text) if name in moments else date.fromisoformat(text) for name, text in texts.items()}
    return row._replace(**read) if read else row


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
