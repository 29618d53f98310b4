"""Four digits typed on the event's page: right ones check in, guessing is slowed down."""

import pytest
from lxml import html

from app import clock
from app.db import db
from app.events import codes
from app.events.models import Attendance


@pytest.fixture
def digits(market):
    """`digits("in")`: the four digits on the screen right now."""
    return lambda way="in": codes.digits(market.secret, market.id, way, codes.window_of(clock.now()))


@pytest.fixture
def type_(market):
    def send(browser, typed):
        return browser.submit(f"/events/{market.id}", action="/check-ins", digits=typed)

    return send


def there():
    return db.session.scalars(db.select(Attendance)).all()


def test_the_right_digits_check_in_and_out(as_, type_, digits, time):
    browser = as_("volunteer")
    assert "14:00 已签到" in type_(browser, digits()).text
    with time(minutes=100):
        assert "15:40 已签退" in type_(browser, digits("out")).text
    assert there()[0].left_at


def test_a_chinese_keyboard_types_them_in_full_width_and_in_groups(as_, type_, digits):
    wide = digits().translate({ord("0") + one: 0xFF10 + one for one in range(10)})
    assert "已签到" in type_(as_("volunteer"), f" {wide[:2]} {wide[2:]}").text


def test_wrong_digits_stay_outside(as_, type_, digits):
    answer = type_(as_("volunteer"), f"{(int(digits()) + 1) % 10000:04}")
    assert (answer.status_code, there()) == (422, [])
    assert "四位数字不对" in answer.text


def test_old_digits_are_wrong(as_, type_, digits, time):
    old = digits()
    with time(seconds=61):
        assert type_(as_("volunteer"), old).status_code == 422


def test_whoever_guesses_is_slowed_down_even_for_the_right_digits(as_, type_, digits, time):
    browser = as_("volunteer")
    for number in range(12):
        type_(browser, f"x{number}")
    assert "试得太快了" in type_(browser, digits()).text
    assert type_(as_("resident"), digits()).status_code == 200
    with time(minutes=6):
        assert type_(browser, digits()).status_code == 200


def test_within_the_life_of_a_code_there_is_time_for_few_guesses(as_, type_, digits, time):
    browser, tried = as_("volunteer"), 0
    for second in range(60):
        with time(seconds=second):
            tried += "四位数字不对" in type_(browser, "nope").text
    assert tried <= 10


@pytest.mark.parametrize("junk", ["", "\x00", "9" * 10_000, "١٢٣٤", "🙂🙂", "\u202e1234", "12 34"])
def test_junk_is_wrong_and_says_so(as_, type_, junk):
    assert type_(as_("volunteer"), junk).status_code == 422
    assert there() == []


def test_the_field_is_there_on_the_day_and_for_those_signed_in(as_, browser, market, minute):
    url = f"/events/{market.id}"
    assert as_("volunteer").see(url).xpath("//input[@name='digits']")
    assert not browser.see(url).xpath("//input[@name='digits']")
    with minute(-61):
        assert not as_("volunteer").see(url).xpath("//input[@name='digits']")


def test_a_visitor_signs_in_first(browser, market):
    db.session.commit()
    token = browser.see("/sign-in").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"/events/{market.id}/check-ins", data={"csrf_token": token}).status_code == 401


def test_after_the_closing_the_page_says_what_counted_and_why(as_, closed, market):
    closed(0, 40)
    text = as_("volunteer").see(f"/events/{market.id}").text_content()
    assert "不计时长" in text
    assert "不足 72 分钟" in text


def test_after_wrong_digits_the_button_still_says_what_it_does(as_, type_, digits):
    browser = as_("volunteer")
    assert buttons(type_(browser, "x")) == ["签到"]
    type_(browser, digits())
    assert buttons(type_(browser, "x")) == ["签退"]


def buttons(answer):
    return [one.text for one in html.fromstring(answer.text).xpath("//main//button")]


def test_whoever_has_come_is_no_longer_asked_whether_they_cannot_come(as_, type_, digits, market):
    browser = as_("volunteer")
    browser.submit(f"/events/{market.id}", action="/signups")
    assert "来不了了" in browser.see(f"/events/{market.id}").text_content()
    type_(browser, digits())
    assert "来不了了" not in browser.see(f"/events/{market.id}").text_content()
