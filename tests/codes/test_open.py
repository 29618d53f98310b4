"""Scanning: a fresh code opens the button, an old one does not, and looking notes nothing."""

import pytest

from app import clock
from app.db import db
from app.events import codes
from app.events.models import Attendance
from tests.browser import sign_in


@pytest.fixture
def link(market):
    """`link("in")`: what the screen's QR code says right now."""
    return lambda way="in": "/check-in/" + codes.token(market.secret, market.id, way, codes.window_of(clock.now()))


def there():
    return db.session.scalars(db.select(Attendance)).all()


def test_a_scan_shows_the_event_and_a_button_and_notes_nothing(as_, link, market):
    page = as_("volunteer").see(link())
    assert page.findtext(".//h1") == market.title
    assert page.xpath("//button[text()='我已到场']")
    assert there() == []


def test_the_button_checks_in(as_, link, market):
    browser = as_("volunteer")
    answer = browser.submit(link(), action="/check-ins")
    assert "14:00 已签到" in answer.text
    assert [(one.came_by, one.came_at) for one in there()] == [("code", market.starts_at)]


def test_and_out_again(as_, link, time):
    browser = as_("volunteer")
    browser.submit(link(), action="/check-ins")
    with time(hours=2):
        assert "16:00 已签退" in browser.submit(link("out"), action="/check-ins").text
    assert there()[0].left_by == "code"


def test_a_photo_of_the_code_is_worthless_a_minute_later(as_, link, time):
    url = link()
    with time(seconds=60):
        browser = as_("resident")
        assert "这个码已经换了" in browser.see(url, status=410).text_content()
        assert browser.get_cookie("claim") is None


def test_whoever_scanned_in_time_has_ten_minutes_for_the_button(as_, link, time):
    browser, url = as_("volunteer"), link()
    browser.see(url)
    with time(minutes=9):
        browser.submit(url, action="/check-ins")
    assert len(there()) == 1


def test_and_not_eleven(as_, link, market, time):
    browser, url = as_("volunteer"), link()
    form = browser.form(browser.see(url), "/check-ins")
    with time(minutes=11):
        browser.see(url, status=410)
        answer = browser.post(form.action, data=dict(form.form_values()))
    assert (answer.status_code, there()) == (422, [])
    assert "再扫一次" in answer.text


def test_a_visitor_signs_in_on_the_way_and_still_gets_in(app, browser, link, time):
    url = link()
    page = browser.see(url)
    assert page.xpath("//a[text()='登录']/@href")[-1] == f"/sign-in?next={url.replace('/', '/')}"
    with time(minutes=5):
        sign_in(app, browser, "volunteer")
        browser.submit(url, action="/check-ins")
    assert len(there()) == 1


def test_the_claim_of_one_way_or_event_is_none_of_another(as_, link, publish):
    other = publish(days=0)
    browser = as_("volunteer")
    form = browser.form(browser.see(link()), "/check-ins")
    fields = dict(form.form_values())
    assert browser.post(f"/events/{other.id}/check-ins", data=fields).status_code == 422
    assert there() == []


def test_a_forged_claim_is_none(as_, link, market):
    browser = as_("volunteer")
    form = browser.form(browser.see(link()), "/check-ins")
    browser.set_cookie("claim", f'[{market.id},"in",9999999999].forged')
    assert browser.post(form.action, data=dict(form.form_values())).status_code == 422


def test_the_claim_is_used_up(as_, link):
    browser = as_("volunteer")
    browser.submit(link(), action="/check-ins")
    assert browser.get_cookie("claim") is None


def test_scanning_again_says_that_it_is_done(as_, link):
    browser = as_("volunteer")
    browser.submit(link(), action="/check-ins")
    assert "14:00 已签到" in browser.see(link()).text_content()


def test_nobody_leaves_who_never_came(as_, link):
    answer = as_("volunteer").submit(link("out"), action="/check-ins")
    assert (answer.status_code, there()) == (422, [])
    assert "还没有签到记录" in answer.text


def test_when_full_the_phone_sends_to_the_desk(as_, link, market):
    market.places, market.taken = 1, 1
    answer = as_("volunteer").submit(link(), action="/check-ins")
    assert "找现场工作人员" in answer.text
    assert there() == []


def test_the_same_post_twice_is_one_check_in(as_, link):
    browser = as_("volunteer")
    form = browser.form(browser.see(link()), "/check-ins")
    answers = [browser.post(form.action, data=dict(form.form_values())) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert len(there()) == 1


@pytest.mark.parametrize("junk", ["x", "12i", "9" * 40, "12i" + "z" * 20, "%F0%9F%98%80", "1i" + "0" * 20])
def test_junk_is_an_old_code(as_, market, junk):
    assert as_("volunteer").get(f"/check-in/{junk}").status_code == 410


def test_a_check_in_takes_few_statements(as_, link, market, person):
    browser = as_("volunteer")
    form = browser.form(browser.see(link()), "/check-ins")
    browser.post(form.action, data=dict(form.form_values()))
    asked = [one for one in browser.statements if not one.startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 14
