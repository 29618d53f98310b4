"""On SQLite there is one writer: who waits for it gets through, and who waits too long is told so."""

import importlib
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from sqlalchemy import event

from app.bare import shortest
from app.db import db
from app.turns import turns_of
from app.web import errors

# The package keeps the database itself under the module's name.
gates = importlib.import_module("app.db")


@pytest.fixture(autouse=True)
def only_sqlite(app):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL holds rows, not the whole database")


@contextmanager
def a_writer(app):
    """Somebody else is at it until the block ends; yields what makes them stop."""
    begun, enough = Event(), Event()

    def write():
        with app.app_context():
            raw = db.engine.raw_connection()
            raw.driver_connection.execute("BEGIN IMMEDIATE")
            begun.set()
            enough.wait(30)
            raw.close()

    thread = Thread(target=write)
    thread.start()
    begun.wait(30)
    yield enough
    enough.set()
    thread.join()


def post(browser):
    return browser.submit("/sign-in", name="volunteer", password="wrong")


def test_a_post_is_one_transaction_that_begins_behind_the_gate(as_):
    browser, begun = as_("coordinator"), []
    sealed = dict(browser.form(browser.see("/events/new")).form_values())

    def note(connection):
        begun.append("gated" in connection.get_execution_options())

    event.listen(db.engine, "begin", note)
    assert browser.post("/events/new", data=sealed).status_code == 422
    event.remove(db.engine, "begin", note)
    assert begun == [True]


def test_who_may_not_write_keeps_nobody_waiting_while_it_is_said(as_, monkeypatch):
    told, browser = [], as_("volunteer")
    sealed = dict(browser.form(browser.see("/me"), "/sign-out").form_values())
    monkeypatch.setattr(errors, "answer", lambda *_about: (told.append(gates.is_gated()), ("", 403))[1])
    assert browser.post("/events/new", data=sealed).status_code == 403
    assert told == [False]


def test_who_waits_gets_through(app, browser, monkeypatch):
    really, told = gates.is_busy, []

    def is_busy(raw):
        told.append(really(raw))
        enough.set()
        return told[-1]

    monkeypatch.setattr(gates, "is_busy", is_busy)
    with a_writer(app) as enough:
        assert post(browser).status_code == 422
    assert told[0]
    assert not told[-1]


def test_who_is_first_in_line_gets_a_connection_however_many_wait_behind(app):
    behind = [db.engine.raw_connection() for _ in range(20)]
    with shortest() as run:
        assert run("SELECT 1", {}).fetchone() == (1,)
    for one in behind:
        one.close()


def test_who_waits_too_long_is_told_so(app, browser, monkeypatch):
    monkeypatch.setattr(gates, "PATIENCE", 0.05)
    with a_writer(app):
        answer = post(browser)
        assert answer.status_code == 503
        assert "现在忙不过来" in answer.text
        assert browser.get("/events/").status_code == 200
    assert post(browser).status_code == 422


def test_nobody_is_left_standing_however_a_request_ends(app, browser):
    assert browser.post("/sign-in", data={}).status_code == 400
    assert browser.post("/events/1/signups").status_code in (400, 401)
    assert not turns_of(db.engine.url.database).line.locked()
