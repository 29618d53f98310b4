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
        self.run(f'CREATE DATABASE "{self.name}"')
        self.url = ADMIN_URL.rsplit("/", 1)[0] + f"/{self.name}"

    def run(self, statement):
        with psycopg.connect(ADMIN_URL, autocommit=True) as connection:
            connection.execute(statement)

    def keep(self):
        db.engine.dispose()
        self.run(f'CREATE DATABASE "{self.name}_kept" TEMPLATE "{self.name}"')

    def renew(self):
        self.run(f'DROP DATABASE "{self.name}" WITH (FORCE)')
        self.run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.name}_kept"')

    def drop(self):
        for name in (self.name, f"{self.name}_kept"):
            self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def choose(folder, worker):
    return Postgres(worker) if ADMIN_URL else Sqlite(folder)


def fill(app):
    """Migrate, and write the world into it."""
    with app.app_context():
        upgrade()
        world.build(secrets.hash_password(world.PASSWORD))
        db.session.commit()
