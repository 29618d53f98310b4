"""The first administrator: a link that opens once, for a county, and only while there is none."""

import pytest

from app.access.models import Assignment, OneTimeCode, Person
from app.access.places import Division
from app.db import db
from app.people.first_admin import find_link, first_link

GOOD = {"login": "zhan", "password": "Lu-shan-feng-88", "name": "江站长", "county": "海盐县", "agrees": "y"}


@pytest.fixture
def token(app):
    """A station in which nobody is an administrator yet."""
    for held in db.session.scalars(db.select(Assignment).filter_by(role="admin")):
        held.ended_at = held.given_at
    db.session.flush()
    return first_link()


def open_station(browser, token, **fields):
    return browser.submit(f"/first/{token}", f"/first/{token}", **{**GOOD, **fields})


def test_the_link_makes_the_administrator_of_a_county(browser, token):
    assert open_station(browser, token).status_code == 200
    admin = db.session.scalars(db.select(Person).filter_by(username="zhan")).one()
    assert {(held.role, held.division_code) for held in admin.assignments} == {
        ("admin", "330424"),
        ("member", "330424"),
    }
    assert browser.see("/me").findtext(".//h1") == "江站长"


def test_the_link_opens_once(app, browser, token):
    open_station(browser, token)
    assert app.test_client().get(f"/first/{token}").status_code == 404


def test_two_who_hold_the_link_at_the_same_moment_are_one(browser, token):
    link = find_link(token)
    link.used_at = link.made_at
    db.session.flush()
    assert browser.get(f"/first/{token}").status_code == 404


def test_a_link_is_worth_nothing_once_there_is_an_administrator(browser, person):
    row = OneTimeCode(purpose="first-administrator", code_hash="x", expires_at=person("admin").made_at)
    db.session.add(row)
    assert first_link() is None
    assert browser.get("/first/x").status_code == 404


def test_a_new_link_ends_the_one_before_and_each_ends_after_a_week(browser, token, time):
    newer = first_link()
    assert browser.get(f"/first/{token}").status_code == 404
    assert browser.get(f"/first/{newer}").status_code == 200
    with time(days=7, minutes=1):
        assert browser.get(f"/first/{newer}").status_code == 404


@pytest.mark.parametrize("county", ["330424", "海盐", "海盐县", "浙江省嘉兴市海盐县"])
def test_a_county_is_named_or_numbered(browser, token, county):
    open_station(browser, token, county=county)
    assert db.session.get(Division, "330424")


def test_a_name_that_several_counties_bear_asks_for_the_code(browser, token):
    assert "请写代码" in open_station(browser, token, county="鼓楼区").text
    assert "没有这个区县" in open_station(browser, token, county="桃花源").text
    assert open_station(browser, token, county="海盐县").status_code == 200


def test_the_password_follows_the_rule_for_staff(browser, token):
    assert "三种" in open_station(browser, token, password="lushanfengjing").text


def test_without_the_consent_nothing_is_kept(browser, token):
    assert open_station(browser, token, agrees=None).status_code == 422
    assert db.session.get(Division, "330424") is None
