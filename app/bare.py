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
    """`run(text, values, lock)` gives the cursor, always the same one: its rows are read before the next is run.
    Values go in as Python has them; `{lock}` in a text is for PostgreSQL, for SQLite has one writer anyway."""

    def __init__(self, raw):
        self.cursor, self.sqlite = raw.cursor(), is_sqlite(raw)
        self.execute = self.cursor.execute

    def __call__(self, text, values, lock=""):
        return self.execute(said(text, "" if self.sqlite else lock, self.sqlite), values)

    def many(self, text, rows):
        """The same statement for each of these values."""
        self.cursor.executemany(said(text, "", self.sqlite), rows)

    def each(self, texts, values):
        """Statements of one dict of values, of which none reads what another writes. PostgreSQL, where each costs a
        way there and back, gets them as one."""
        for text in texts if self.sqlite else (joined(texts),):
            self(text, values)

    def ids(self, texts, values):
        """The same, where each gives the `id` of a new row: these."""
        if self.sqlite:
            return [self(text, values).fetchone()[0] for text in texts]
        found = ", ".join(f"(SELECT id FROM s{n})" for n in range(len(texts)))  # noqa: S608
        return self(joined((*texts, f"SELECT {found}")), values).fetchone()

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


@cache
def joined(texts):
    """Several statements as one, which gives what the last gives; it knows those before it as s0, s1 ..."""
    *before, last = texts
    return f"WITH {', '.join(f's{n} AS ({text})' for n, text in enumerate(before))} {last}"


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
