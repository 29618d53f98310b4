"""Leave on its pages: asked for, printed where three days need it, answered, taken back, come back from."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import clock
from app.cases import leave_actions
from app.cases.plan_models import Leave
from app.db import db

LEAVES = "/cases/A-001/leaves"


def days(first, last):
    return {name: clock.today() + timedelta(days=n) for name, n in (("first_day", first), ("last_day", last))}


@pytest.fixture
def ask(file, as_):
    about = {"place": "杭州", "reason": "看病"}
    return lambda first, last, **fields: as_("worker").submit(
        LEAVES, action="/leaves", **{**about, **days(first, last), **fields}
    )


def leave():
    return db.session.scalars(select(Leave)).one()


def test_two_days_are_granted_on_the_page_and_ended_there(ask, file, as_):
    ask(0, 1)
    browser = as_("worker")
    assert "已答复" in browser.submit(f"{LEAVES}/1", action="/answer", granted="yes", answer="早去早回").text
    assert file.state == "on_leave"
    assert browser.see("/cases/A-001").xpath("//a[contains(@class, 'primary')]/text()") == ["销假"]
    assert "已销假" in browser.submit(f"{LEAVES}/1", action="/return").text
    assert (file.state, leave().back_on) == ("in_term", clock.today())


def test_three_days_need_the_written_form_printed_from_data(ask, file, as_):
    ask(0, 2)
    browser = as_("worker")
    assert "可以不传" not in browser.see(f"{LEAVES}/1").text_content()
    text = PdfReader(io.BytesIO(browser.get(f"{LEAVES}/1.pdf").data)).pages[0].extract_text()
    assert all(words in text for words in ("何安", "杭州", "看病", "共 3 天"))
    assert browser.submit(f"{LEAVES}/1", action="/answer", granted="yes").status_code == 422
    scan = {"scan": (io.BytesIO(b"%PDF-1.7"), "x.pdf")}
    assert "已答复" in browser.submit(f"{LEAVES}/1", action="/answer", granted="yes", files=scan).text
    assert leave().paper_id


def test_granted_it_may_be_taken_back_until_it_begins(ask, file, as_, time):
    ask(3, 4)
    browser = as_("worker")
    browser.submit(f"{LEAVES}/1", action="/answer", granted="yes")
    browser.submit(f"{LEAVES}/1", action="/withdrawal")
    assert leave().state == "withdrawn"
    with time(days=3):
        leave_actions.begin_due()
        assert file.state == "in_term"


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [(-1, 1, {}), (2, 1, {}), (0, 1, {"place": ""}), (0, 1, {"reason": "长" * 10_000}), (0, 1, {"first_day": "x"})],
)
def test_bad_input_asks_for_nothing(ask, first, last, fields):
    assert ask(first, last, **fields).status_code == 422
    assert db.session.scalars(select(Leave)).all() == []
