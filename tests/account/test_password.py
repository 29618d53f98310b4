"""A new password: the old one is asked for, and every other sign-in ends."""

from app.access.secrets import password_matches
from tests.world import PASSWORD

NEW = "lu-shan-feng-88"


def change(browser, old=PASSWORD, new=NEW):
    return browser.submit("/me/password", "/me/password", old_password=old, password=new)


def test_the_new_password_holds_and_other_sign_ins_end(as_, person):
    here, elsewhere = as_("volunteer"), as_("volunteer")
    assert "密码已换" in change(here).text
    assert password_matches(person("volunteer").password_hash, NEW)
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303


def test_the_old_password_is_asked_for(as_, person):
    assert "现在的密码不对" in change(as_("volunteer"), old="guess").text
    assert password_matches(person("volunteer").password_hash, PASSWORD)


def test_guessing_the_old_one_is_slowed_down(as_, time):
    browser = as_("volunteer")
    for _ in range(6):
        change(browser, old="guess")
    assert "试得太快了" in change(browser).text
    with time(minutes=6):
        assert "密码已换" in change(browser).text


def test_too_easy_a_password_is_refused_at_its_field(as_):
    assert "太常见" in change(as_("volunteer"), new="a123456789").text
    assert "一样" in change(as_("volunteer"), new="19900302").text


def test_staff_follow_the_stricter_rule_unless_the_station_set_it_aside(app, as_, monkeypatch):
    assert "三种" in change(as_("coordinator"), new="lushanfengjing").text
    assert "密码已换" in change(as_("coordinator"), new="Lu-shan-feng-88").text
    monkeypatch.setitem(app.config, "STAFF_PASSWORD_STRICT", False)
    assert "密码已换" in change(as_("worker"), new="lushanfengjing").text


def test_a_password_is_never_sent_back(as_):
    answer = change(as_("volunteer"), old="my-old-guess-1", new="short")
    assert "my-old-guess-1" not in answer.text
