"""Connections to PostgreSQL that were cut while they lay idle are found out before anybody's page is."""

import importlib

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.bare import shortest
from app.db import db

# The package keeps the database itself under the module's name.
pools = importlib.import_module("app.db")


@pytest.fixture(autouse=True)
def only_postgresql(app):
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite is a file")


def cut_one():
    """As if the server had been started anew, for the connection that the pool gives out next."""
    db.session.rollback()
    with db.engine.connect() as cut, db.engine.connect() as other:
        own = cut.scalar(text("SELECT pg_backend_pid()"))
        cut.rollback()
        assert other.scalar(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": own})


def test_what_lay_idle_is_asked_first(app, monkeypatch, as_):
    browser = as_("volunteer")
    monkeypatch.setattr(pools, "IDLE", 0)
    cut_one()
    browser.see("/")
    cut_one()
    with shortest() as run:
        assert run("SELECT 1", {}).fetchone() == (1,)


def test_without_the_question_somebody_would_find_it_out(app, monkeypatch):
    monkeypatch.setattr(pools, "IDLE", 1000)
    cut_one()
    with pytest.raises(OperationalError), db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
