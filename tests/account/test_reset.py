"""The person's side of a one-time code: name, code, new password; once, and nobody learns who is here."""

import pytest

from app.access.secrets import password_matches
from app.people.reset_codes import make_code

NEW = "lu-shan-feng-88"


@pytest.fixture
def code(person):
    return make_code(person("volunteer"), person("worker"))


def reset(browser, login="volunteer", code="", password=NEW):
    return browser.submit("/reset", "/reset", login=login, code=code, password=password)


def test_the_code_sets_a_new_password_and_signs_in(as_, browser, person, code):
    elsewhere = as_("volunteer")
    assert "密码已换" in reset(browser, code=code.lower()).text
    assert password_matches(person("volunteer").password_hash, NEW)
    assert browser.see("/me").findtext(".//h1") == "林小满"
    assert elsewhere.get("/me").status_code == 303


def test_a_code_works_once(app, browser, code):
    reset(browser, code=code)
    assert "用过" in reset(app.test_client(), code=code).text


def test_a_day_later_it_is_over(browser, code, time):
    with time(hours=24, minutes=1):
        assert "过期" in reset(browser, code=code).text


def test_an_unknown_name_and_a_wrong_code_sound_the_same(app, code):
    wrong = reset(app.test_client(), code="22223333")
    unknown = reset(app.test_client(), login="nobody", code=code)
    other = reset(app.test_client(), login="resident", code=code)
    assert wrong.status_code == unknown.status_code == other.status_code == 422
    for answer in (wrong, unknown, other):
        assert "名字或重设码不对" in answer.text


def test_too_easy_a_password_does_not_use_the_code_up(browser, code):
    assert "太常见" in reset(browser, code=code, password="a123456789").text
    assert "密码已换" in reset(browser, code=code).text


def test_staff_follow_the_stricter_rule(browser, person):
    code = make_code(person("coordinator"), person("admin"))
    assert "三种" in reset(browser, "coordinator", code, "lushanfengjing").text
    assert "密码已换" in reset(browser, "coordinator", code, "Lu-shan-feng-88").text


def test_guessing_is_slowed_down_and_passes(browser, code, time):
    for _ in range(15):
        reset(browser, code="22223333")
    assert "试得太快了" in reset(browser, code=code).text
    with time(minutes=2):
        assert "密码已换" in reset(browser, code=code).text


@pytest.mark.parametrize("junk", ["\x00", "x" * 10_000, "😀", "\u202e2222"])
def test_junk_is_answered_kindly(browser, junk):
    for field in ("login", "code", "password"):
        assert reset(browser, **{"code": "2222-3333", field: junk}).status_code == 422
