"""What is typed at the doors is nowhere to be read afterwards: not in the log, not in a table, not in a cookie."""

import logging

from app.access.models import Throttle
from app.db import db
from app.people.reset_codes import make_code
from tests.world import PASSWORD, TOWN

SECRET = "lu-shan-feng-88"


def test_nothing_that_was_typed_goes_to_the_log(app, browser, person, caplog):
    caplog.set_level(logging.DEBUG)
    code = make_code(person("volunteer"), person("worker"))
    caplog.clear()
    browser.submit("/sign-in", name="13800138000", password=SECRET)
    browser.submit("/reset", "/reset", login="13800138000", code=code, password=SECRET)
    fields = {"login": "13800138000", "password": SECRET, "name": "江小鱼", "place": TOWN, "agrees": "y"}
    browser.submit("/register", "/register", **fields)
    for typed in ("13800138000", SECRET, code, code.replace("-", ""), "江小鱼"):
        assert typed not in caplog.text


def test_the_counts_name_nobody(browser):
    browser.submit("/sign-in", name="volunteer", password="guess", follow=False)
    for row in db.session.scalars(db.select(Throttle)):
        assert "volunteer" not in row.key
        assert "127.0.0.1" not in row.key


def test_the_device_cookie_names_nobody_and_stays_at_the_door(browser):
    browser.submit("/sign-in", name="volunteer", password=PASSWORD)
    cookie = browser.get_cookie("device", path="/sign-in")
    assert "volunteer" not in cookie.value
    assert cookie.http_only
