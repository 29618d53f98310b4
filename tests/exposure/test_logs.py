"""A page of a file that breaks says nothing about anybody: neither on the error page nor in the log."""

import logging

import pytest
from sqlalchemy.exc import IntegrityError

from app.cases import ledgers
from app.cases import views as case_views
from app.cases.models import CaseFile
from app.db import db
from tests.case_prints.conftest import NOTE, file, lead, lived, worker  # noqa: F401
from tests.cases.making import DETAILS

# What only the file says. Its code stands in the address of the page that broke, and in no log either.
TOLD = [NOTE, *[said for said in DETAILS.values() if len(said) > 1]]


@pytest.fixture
def live(app, monkeypatch):
    """As it runs: what breaks is caught, and written to the log."""
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)


def of_database(one):
    return IntegrityError("INSERT INTO visit (note) VALUES (?)", {"note": NOTE, "name": one.name}, ValueError(NOTE))


BREAKS = {
    "values": lambda one: ValueError(f"{one.name} {one.identity_number} {NOTE}"),
    "a key": lambda one: KeyError(one.name),
    "the database": of_database,
    "the disk": lambda one: OSError(5, one.name),
}


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("address", ["", "/prints/visits.pdf", "/prints/discharge.xlsx"])
def test_what_breaks_inside_a_file_tells_nothing(lived, as_, live, monkeypatch, caplog, how, address):  # noqa: F811
    def broken(*args, **more):
        raise BREAKS[how](db.session.scalars(db.select(CaseFile)).one())

    monkeypatch.setattr(case_views, "counters", broken)
    monkeypatch.setattr(ledgers, "of_file", broken)
    browser = as_("worker")
    with caplog.at_level(logging.INFO):
        answer = browser.get(f"/cases/A-001{address}")
    assert answer.status_code == 500
    written = "".join(logging.Formatter("%(message)s").format(record) for record in caplog.records)
    assert "broke" in written
    assert [word for word in [*TOLD, "A-001"] if word in written] == []
    assert [word for word in TOLD if word in answer.text] == []
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_a_form_of_a_file_held_is_in_no_log(lived, as_, live, monkeypatch, caplog):  # noqa: F811
    """Its owner gets back what was typed; the log does not."""

    def broken(self):
        raise ValueError(self.background.data)

    browser = as_("worker")
    browser.see("/cases/A-001/edit")
    monkeypatch.setattr(case_views.DetailsForm, "details", broken)
    with caplog.at_level(logging.INFO):
        answer = browser.submit("/cases/A-001/edit", action="/edit", background=NOTE)
    assert answer.status_code == 500
    assert "broke" in caplog.text
    assert [word for word in TOLD if word in caplog.text] == []


def test_a_name_in_a_log_line_would_be_found(lived, as_, live, monkeypatch, caplog):  # noqa: F811
    def telling(one):
        logging.getLogger("app").warning("%s", one.name)
        raise ValueError

    monkeypatch.setattr(case_views, "counters", telling)
    as_("worker").get("/cases/A-001")
    assert [word for word in TOLD if word in caplog.text] == [DETAILS["name"]]
