"""Everything that is kept about me: to read on a page, to take away in a file."""

import json

import pytest

from app.access.models import Reading
from app.access.own_data import SECTIONS, sections
from app.db import db


def read(person, reader, times=1):
    for _ in range(times):
        db.session.add(Reading(person_id=person.id, reader_id=reader.id, page="people.show"))


def test_every_section_has_a_page(as_):
    browser = as_("volunteer")
    index = browser.see("/me/data")
    for key, section in SECTIONS.items():
        assert str(section.title) in index.text_content()
        browser.see(f"/me/data/{key}")


def test_a_section_that_is_not_there_is_absent(as_):
    assert as_("volunteer").get("/me/data/secrets").status_code == 404


def test_the_file_holds_every_section_and_only_mine(as_, person):
    read(person("volunteer"), person("worker"))
    read(person("resident"), person("coordinator"))
    answer = as_("volunteer").get("/me/data.json")
    everything = json.loads(answer.text)
    assert list(everything) == [str(section.title) for section in sections()]
    assert everything["账户"][0]["姓名"] == "林小满"
    assert [row["谁"] for row in everything["谁看过我的资料"]] == ["社工"]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_file_ever_holds_a_hash(as_):
    text = as_("volunteer").get("/me/data.json").text
    assert "argon2" not in text
    assert "hash" not in text


def test_readings_say_role_and_day_but_no_name(as_, person):
    read(person("volunteer"), person("worker"))
    text = as_("volunteer").see("/me/readings").text_content()
    assert "社工" in text
    assert "2026年10月14日" in text
    assert "李社工" not in text


def test_many_readings_come_in_pages(as_, person):
    read(person("volunteer"), person("worker"), 25)
    browser = as_("volunteer")
    assert "下一页" in browser.see("/me/readings").text_content()
    assert len(browser.see("/me/data/readings?page=2").xpath("//tbody/tr")) == 5


@pytest.mark.parametrize("url", ["/me/data", "/me/data/account", "/me/data.json", "/me/readings", "/me/sign-ins"])
def test_visitors_sign_in_first(browser, url):
    assert browser.get(url).headers["Location"].startswith("/sign-in?next=")
