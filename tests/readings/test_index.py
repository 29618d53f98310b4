"""The auditor's list: who opened whose page."""

import pytest

from app.access.models import Reading
from app.db import db


@pytest.fixture
def readings(person):
    for reader, whom in (("worker", "volunteer"), ("coordinator", "resident"), ("neighbour", "neighbour_volunteer")):
        db.session.add(Reading(reader_id=person(reader).id, person_id=person(whom).id, page="people.show"))


def rows(browser, address="/readings/"):
    return [[cell.text_content() for cell in row][1:3] for row in browser.see(address).xpath("//tbody/tr")]


@pytest.mark.usefixtures("readings")
def test_the_auditor_sees_the_readings_of_their_own_district(as_):
    assert rows(as_("auditor")) == [["陈站长", "张玥"], ["李社工", "林小满"]]


@pytest.mark.usefixtures("readings")
@pytest.mark.parametrize("words", ["李社工", "林小满"])
def test_it_narrows_to_a_reader_or_to_whose_page_it_was(as_, words):
    assert rows(as_("auditor"), f"/readings/?words={words}") == [["李社工", "林小满"]]


@pytest.mark.usefixtures("readings")
@pytest.mark.parametrize(
    ("day", "many"), [("2026-10-14", 2), ("2026-10-13", 0), ("0001-01-01", 0), ("9999-12-31", 2), ("x", 2)]
)
def test_it_goes_up_to_a_day(as_, day, many):
    assert len(rows(as_("auditor"), f"/readings/?day={day}")) == many


def test_a_page_opened_by_staff_arrives_there(as_, person):
    as_("worker").see(f"/people/{person('volunteer').id}")
    assert rows(as_("auditor")) == [["李社工", "林小满"]]


def test_before_anything_was_read_the_page_says_what_will_be_there(as_):
    assert "还没有记录" in as_("auditor").see("/readings/").text_content()
