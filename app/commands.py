"""`flask district`, `flask demo`, `flask library`, `flask jobs` and the other verbs of the command line."""

import fcntl
import logging
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import text

from app import config, demo
from app.access import divisions
from app.access.rotating import rotate
from app.access.vault import add_key
from app.db import db, is_sqlite, transaction
from app.errors import Refusal
from app.lessons import starter
from app.people.first_admin import first_link
from app.points import tasks as points
from app.printing import faces
from app.questions.starting import load_starter
from app.web.labels import label

MIGRATIONS = config.ROOT / "migrations"
# The number under which servers on one PostgreSQL ask for their turn to change the tables.
TURN = 20262
# What a row of the first book is called.
ROWS = {"points": "entry"}
# A batch of certificates must not keep a short job waiting.
JOB_THREADS = 2


def attach(app):
    """Register the commands."""
    for command in (district, tell_demo, library, jobs, link, ledger, vault):
        app.cli.add_command(command)


@click.command("district")
@click.argument("code")
def district(code):
    """Load a county with all its towns: flask district 330482."""
    with said(), transaction():
        county = divisions.load_county(code)
    click.echo(f"{county.code} {county.full_name}")


@click.command("demo")
def tell_demo():
    """Fill an empty database with the demo: two districts, people, events."""
    migrate()
    load_library()
    with said(), transaction():
        demo.tell()
    click.echo(demo.who())


@click.command("library")
def library():
    """Bring the lessons and questions that come with the software into the tables; bin/serve does it by itself."""
    load_library()


@click.command("jobs")
def jobs():
    """Run the background jobs until stopped; bin/serve does it by itself."""
    consume(current_app._get_current_object())


@click.command("first-link")
def link():
    """Print the one-time link for the first administrator; an earlier link ends."""
    with transaction():
        token = first_link()
    if token is None:
        raise click.ClickException("已经有管理员了 / there is an administrator already")
    click.echo(f"/first/{token}")


@click.group("ledger")
def ledger():
    """The books of points."""


@ledger.command("check")
def check():
    """Prove the books: seals, caps, balances, both sides, stock; names the first row that is wrong."""
    found = points.check_books()
    words = str(label("fault", found.fault))
    if found.fault:
        raise click.ClickException(f"{words} ({found.fault}, {ROWS.get(found.book, found.book)} {found.entry_id})")
    click.echo(f"{words} / whole: {found.entries} · {found.number} {found.hash}")
    for name, number, head in found.others:
        click.echo(f"{label('book', name)}: {number} {head}")


@click.group("vault")
def vault():
    """The keys by which case files are sealed."""


@vault.command("new-key")
def new_key():
    """Make a new key: everything is sealed by it from now on. Keep a copy of the file away from the database."""
    with said():
        click.echo(add_key())


@vault.command("rotate")
def rotate_secrets():
    """Seal by the newest key what is sealed by an older one; stopped half-way, run it again."""
    click.echo(rotate(lambda name, count: click.echo(f"{name} {count}") if count else None))


def make_ready(app, station, site):
    """Tables as they should be; then the demo in an empty database, or the link to a new station."""
    with app.app_context(), one_at_a_time(app):
        migrate()
        load_library()
        if station:
            show_link(site)
        else:
            tell_if_empty()


def load_library():
    """The lessons and questions that come with the software, as they are in this version of it."""
    with transaction():
        starter.load()
        load_starter()


def tell_if_empty():
    """The demo, where nobody has an account yet."""
    with transaction():
        if not demo.is_empty():
            return
        demo.tell()
    click.echo(demo.who())


def show_link(site):
    """Until there is an administrator each start prints a fresh link."""
    with transaction():
        token = first_link()
    if token:
        click.echo(f"第一位管理员请打开(只能用一次) / for the first administrator, once:\n  {site}/first/{token}")


def migrate():
    """Bring the tables up to date; where they are, that takes one question."""
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    if set(here) != set(ScriptDirectory(str(MIGRATIONS)).get_heads()):
        upgrade()


@contextmanager
def one_at_a_time(app):
    """Two servers that start at once do not both make the tables."""
    with db.engine.connect() as connection:
        if is_sqlite(connection.connection.dbapi_connection):
            with (Path(app.config["INSTANCE"]) / "starting").open("w") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
        else:
            connection.execute(text("SELECT pg_advisory_lock(:turn)"), {"turn": TURN})
            yield


def consume(app):
    """Run what is in the queue, and what the clock starts, until SIGTERM or SIGINT."""
    logging.getLogger("huey").setLevel(logging.WARNING)
    Thread(target=cut_faces, args=(app,), daemon=True).start()
    queue = app.extensions["huey"]
    queue.create_consumer(workers=JOB_THREADS, initial_delay=0.2, max_delay=1, check_worker_health=True).run()


def cut_faces(app):
    """Once a machine, behind everything else: the light cuts of the faces, with which a PDF is small."""
    with app.app_context():
        faces.make_all()


@contextmanager
def said():
    """A rule that says no ends the command with its words."""
    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(str(refusal.message)) from refusal
