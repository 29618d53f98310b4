"""The same form posted twice is done once, and answered twice."""

from app.access.models import Person
from app.db import db
from tests.world import TOWN

NEWCOMER = {"login": "xiaoyu", "password": "lu-shan-feng-88", "name": "江小鱼", "place": TOWN, "agrees": "y"}


def fields_of(browser, **other):
    return {**dict(browser.form(browser.see("/register")).form_values()), **NEWCOMER, **other}


def newcomers():
    return db.session.scalar(db.select(db.func.count()).select_from(Person).where(Person.name == "江小鱼"))


def test_the_second_post_gets_the_first_ones_answer(app, browser):
    fields = fields_of(browser)
    cookie = browser.get_cookie("weizhan")
    first = browser.post("/register", data=fields)
    twin = app.test_client()
    twin.set_cookie("weizhan", cookie.value)
    second = twin.post("/register", data=fields)
    assert first.status_code == second.status_code == 303
    assert newcomers() == 1


def test_a_form_sent_back_to_and_changed_is_another_deed(app, browser):
    fields = fields_of(browser)
    browser.post("/register", data=fields)
    other = app.test_client()
    again = {**fields_of(other), "once": fields["once"], "login": "dayu"}
    other.post("/register", data=again)
    assert newcomers() == 2


def test_another_id_is_another_deed(app, browser):
    browser.post("/register", data=fields_of(browser))
    other = app.test_client()
    other.post("/register", data=fields_of(other, login="dayu"))
    assert newcomers() == 2
