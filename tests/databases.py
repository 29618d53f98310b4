"""A fresh database for each test, made by the real migrations once and copied after that."""

import os
import shutil

import psycopg
from flask_migrate import upgrade

from app.access import secrets
from app.db import db
from tests import world

ADMIN_URL = os.environ.get("TEST_POSTGRES", "")


def name_of(worker):
    return f"weizhan_{worker}"


class Sqlite:
    def __init__(self, folder):
        self.template, self.file = folder / "template.db", folder / "weizhan.db"
        self.url = f"sqlite:///{self.file}"

    def keep(self):
        db.engine.dispose()
        shutil.copy(self.file, self.template)

    def renew(self):
        for end in ("-wal", "-shm"):
            self.file.with_name(self.file.name + end).unlink(missing_ok=True)
        shutil.copy(self.template, self.file)

    def drop(self):
        pass


class Postgres:
    def __init__(self, worker):
        self.name = name_of(worker)
        self.drop()
        self.run(ADMIN_URL, f'CREATE DATABASE "{self.name}"')
        self.url = ADMIN_URL.rsplit("/", 1)[0] + f"/{self.name}"

    def run(self, url, *statements):
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def keep(self):
        """Copy every table into a schema beside; write down what brings them all back in one round trip."""
        db.engine.dispose()
        tables = [table.name for table in db.metadata.sorted_tables]
        copies = [f"CREATE TABLE kept.{name} AS TABLE public.{name}" for name in tables]
        self.run(self.url, "CREATE SCHEMA kept", *copies)
        # A replica's session fires no triggers: neither the foreign keys nor the ledgers' refusals.
        back = ["SET session_replication_role = replica", "SET lock_timeout = '20s'"]
        back += [f"DELETE FROM {name}" for name in tables]
        with psycopg.connect(self.url) as connection:
            filled = [name for name in tables if connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()]
            sequences = connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()
        back += [f"INSERT INTO {name} SELECT * FROM kept.{name}" for name in filled]
        back += [f"SELECT setval('{name}', {last or 1}, {bool(last)})" for name, last in sequences]
        self.back = "; ".join(back)

    def renew(self):
        self.run(self.url, self.back)
        # The queue's tables are made by the first to use them.
        self.run(
            self.url,
            "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables "
            "WHERE tablename LIKE 'huey%' LOOP EXECUTE 'DELETE FROM ' || t; END LOOP; END $$",
        )

    def drop(self):
        self.run(ADMIN_URL, f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def choose(folder, worker):
    return Postgres(worker) if ADMIN_URL else Sqlite(folder)


def fill(app):
    """Migrate, and write the world into it."""
    with app.app_context():
        upgrade()
        world.build(secrets.hash_password(world.PASSWORD))
        db.session.commit()
