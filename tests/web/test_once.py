"""The same form posted twice is done once, and answered twice."""

from app.access.models import SignIn
from app.db import db
from tests.world import PASSWORD


def fields_of(browser):
    return {**dict(browser.form(browser.see("/sign-in")).form_values()), "name": "volunteer", "password": PASSWORD}


def test_the_second_post_gets_the_first_ones_answer(app, browser):
    fields = fields_of(browser)
    cookie = browser.get_cookie("weizhan")
    first = browser.post("/sign-in", data=fields)
    twin = app.test_client()
    twin.set_cookie("weizhan", cookie.value)
    second = twin.post("/sign-in", data=fields)
    assert first.status_code == second.status_code == 303
    assert len(db.session.scalars(db.select(SignIn)).all()) == 1


def test_another_id_is_another_deed(app, browser):
    browser.post("/sign-in", data=fields_of(browser))
    other = app.test_client()
    other.post("/sign-in", data=fields_of(other))
    assert len(db.session.scalars(db.select(SignIn)).all()) == 2
