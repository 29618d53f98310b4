"""The engine, how its tables are named, and the write gate."""

import math
import sqlite3
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, MetaData, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import Pool
from sqlalchemy.types import TypeDecorator

from app.turns import turns_of

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator):
    """A moment: aware UTC in Python on every engine. A naive one is a mistake and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


# Seconds that a writer waits before it says that the database is busy.
PATIENCE = 15
# Seconds after which a connection to PostgreSQL is asked whether it still leads anywhere.
IDLE = 5

# Tells connections apart when one has taken the place of another.
_numbers = count()

# Rows stay readable after the commit: an answer may still be built from them.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
db.Model.registry.update_type_annotation_map({datetime: Instant, dict: JSON, list: JSON})


@event.listens_for(Engine, "connect")
def prepare(connection, record):
    """SQLite: readers never wait for the writer, a commit outlives a power cut, keys are checked."""
    if not is_sqlite(connection):
        return
    # SQLAlchemy says BEGIN itself (see begin below), so that a write can say BEGIN IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


@event.listens_for(Engine, "begin")
def begin(connection):
    if connection.dialect.name != "sqlite":
        return
    if connection.get_execution_options().get("gated"):
        wait_for_turn(connection.engine, lambda: connection.connection, connection.exec_driver_sql)
    else:
        be_patient(connection.connection, PATIENCE)
        connection.exec_driver_sql("BEGIN")


def wait_for_turn(engine, connect, run):
    """BEGIN IMMEDIATE on `connect()` as soon as nobody writes (turns.py). The turn ends when the pool takes the
    connection back. Who asks the pool only when the turn has come mostly gets the one that wrote last, and that
    still knows the pages that it wrote."""
    turns = turns_of(engine.url.database)
    if turns and turns.take(lambda: not is_busy(connect()), PATIENCE):
        connect().info["turns"] = turns
    if not connect().driver_connection.in_transaction:
        be_patient(connect(), 0)
        # Once more, so that what is wrong is told in the way of whoever asks.
        run("BEGIN IMMEDIATE")


@event.listens_for(Pool, "checkin")
def end_turn(connection, record):
    turns = record.info.pop("turns", None)
    if turns:
        turns.give()
    record.info["back_at"] = time.monotonic()


@event.listens_for(Pool, "checkout")
def look_after(connection, record, fairy):
    """PostgreSQL may have been started anew, or a router have forgotten the line: what lay idle is asked before it is
    used. What was used a moment ago is not: the question costs as much as a statement of a save."""
    if is_sqlite(connection) or time.monotonic() - record.info.get("back_at", math.inf) < IDLE:
        return
    from psycopg import Error

    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Error as error:
        # The pool makes a new one in its place.
        raise DisconnectionError from error


def is_busy(connection):
    """Begin to write; whether somebody else is at it."""
    be_patient(connection, 0)
    try:
        connection.driver_connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return False


def be_patient(connection, seconds):
    """How long SQLite itself waits for others: not at all where turns.py does. Said only where it changes, for a
    connection that writes mostly writes again."""
    if connection.info.get("patience", PATIENCE) != seconds:
        connection.driver_connection.execute(f"PRAGMA busy_timeout = {seconds * 1000}")
        connection.info["patience"] = seconds


def gate():
    """Begin this transaction as a writer; what was read before is let go.

    SQLite has one writer at a time. Whoever means to write queues at the beginning, where waiting is
    safe; a reader that turns writer half-way would be refused. PostgreSQL begins as it always does.
    """
    if db.session().in_transaction():
        db.session.commit()
    db.session.connection(execution_options={"gated": True})


def is_gated():
    """Whether the transaction that is open, if any, began as a writer."""
    return db.session().in_transaction() and "gated" in db.session.connection().get_execution_options()


def is_alone():
    """Whether nobody else can write until this transaction ends: then what it has read stays true without a lock."""
    return db.engine.dialect.name == "sqlite" and is_gated()


@contextmanager
def transaction(gated=True):
    """Leaving the block keeps what was written, raising undoes it. This and raw_transaction alone commit."""
    if gated:
        gate()
    try:
        yield
        # Who never asked the database has nothing to keep.
        if db.session.registry.has():
            db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def raw_transaction():
    """A writer's transaction on the driver's own connection, which is yielded: for bare.py."""
    engine, taken = db.engine, []

    def connect():
        if not taken:
            taken.append(engine.raw_connection())
        return taken[0]

    try:
        if engine.dialect.name == "sqlite":
            wait_for_turn(engine, connect, lambda words: connect().driver_connection.execute(words))
        raw = connect().driver_connection
        yield raw
        raw.commit()
    finally:
        # Whatever was not committed is rolled back when the pool takes the connection back.
        for one in taken:
            one.close()


def stamp():
    """(seer, state): the state stays the same exactly as long as nothing is written, by whichever process.

    SQLite counts the changes that others made for each connection, and those of its own, so a state can
    only be compared with one that the same connection saw; in PostgreSQL a snapshot names the transactions
    whose work is seen, and all connections agree.
    """
    if db.session.registry.has() and db.session().in_transaction():
        return stamp_of(db.session.connection().connection)
    connection = db.engine.raw_connection()
    try:
        return stamp_of(connection)
    finally:
        connection.close()


def stamp_of(connection):
    raw = connection.driver_connection
    if not is_sqlite(raw):
        return "all", raw.execute("SELECT pg_current_snapshot()::text").fetchone()
    if not raw.in_transaction:
        be_patient(connection, PATIENCE)
    number = connection.info.setdefault("number", next(_numbers))
    return number, (raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes)


def regate():
    """Let go of what was read and begin again behind the gate."""
    db.session.rollback()
    gate()


def hold(thing):
    """Take a row for this transaction, freshly read: the second taker waits until the first is done."""
    # What was changed here before would otherwise be forgotten by the reading.
    db.session.flush()
    # Its own row only: what was once read along with it is joined, and an absent row cannot be taken.
    db.session.refresh(thing, with_for_update={"of": type(thing)})
    return thing


def insert(table):
    """An INSERT that may say what to do where such a row is there already: `.on_conflict_do_nothing()`."""
    kind = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return kind.insert(table)


def insert_new(table, values):
    """Insert a row unless one like it is there; whether it is new.

    The row itself answers: where the engine gives out the key, psycopg's count of rows is not to be had.
    """
    row = insert(table).values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    return db.session.execute(row).first() is not None


def is_sqlite(thing):
    """Whether a raw connection or error is SQLite's own."""
    return type(thing).__module__.startswith("sqlite3")
