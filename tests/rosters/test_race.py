"""Two yeses at the same moment."""

import io

import pytest

from app.access.models import Person
from app.db import db
from app.web.models import Upload
from tests.races import at_once, ready
from tests.sheets.books import book

pytestmark = pytest.mark.race


def send(browser, *rows):
    """Upload a roster; returns the page that asks for the yes."""
    files = {"sheet": (io.BytesIO(book(["姓名"], *rows)), "a.xlsx")}
    browser.submit("/people/imports/", files=files, agreed="y", place="钟埭街道")
    upload = db.session.scalars(db.select(Upload).order_by(Upload.id.desc())).first()
    return f"/people/imports/{upload.id}"


def named(name):
    return db.session.scalar(db.select(db.func.count(Person.id)).where(Person.name == name))


def test_the_yes_pressed_in_two_windows_counts_once(as_):
    windows = as_("coordinator"), as_("coordinator")
    where = send(windows[0], ["张三"])
    answers = at_once(*[ready(window, where, "/acceptance") for window in windows])
    assert [answer.status_code for answer in answers] == [303, 303]
    assert named("张三") == 1
    # What became of it is the first yes's word; the second one found nothing to do and changed no word.
    assert db.session.scalars(db.select(Upload.outcome)).one()["new"] == 1


def test_the_same_roster_from_two_desks_makes_nobody_twice(as_):
    desks = as_("coordinator"), as_("admin")
    answers = at_once(*[ready(desk, send(desk, ["张三"], ["李四"]), "/acceptance") for desk in desks])
    assert [answer.status_code for answer in answers] == [303, 303]
    assert (named("张三"), named("李四")) == (1, 1)
