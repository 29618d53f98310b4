"""Answering an offer and withdrawing, on the event's page."""

import pytest

from app.db import db
from app.events.models import Event, Signup
from app.events.signup_actions import sign_up, withdraw


@pytest.fixture
def offered(full, crowd):
    """An event whose place is offered to the resident; the participant waits behind."""
    event = full(1, days=3)
    second = sign_up(event, crowd[1])
    sign_up(event, crowd[2])
    withdraw(sign_up(event, crowd[0]))
    db.session.commit()
    return second


def state(signup):
    return db.session.get_one(Signup, signup.id).state


def test_an_offer_shows_until_when_it_is_kept(offered, as_):
    page = as_("resident").see(f"/events/{offered.event_id}").text_content()
    assert "轮到您了" in page
    assert "保留到明天 14:00" in page


def test_one_tap_accepts(offered, as_):
    assert "您已报名" in as_("resident").submit(f"/events/{offered.event_id}", action="/acceptance").text
    assert state(offered) == "going"


def test_one_tap_leaves_it_to_the_next(offered, as_):
    assert "让给了下一位" in as_("resident").submit(f"/events/{offered.event_id}", action="/refusal").text
    assert state(offered) == "declined"
    assert "轮到您了" in as_("participant").see(f"/events/{offered.event_id}").text_content()


def test_a_page_opened_too_late_says_so(offered, as_, time):
    browser = as_("resident")
    with time(hours=25):
        page = browser.see(f"/events/{offered.event_id}")
        assert "过时未确认" in page.text_content()
        assert not page.xpath("//form[contains(@action,'acceptance')]")


def test_an_answer_sent_too_late_is_refused_kindly(offered, as_, time):
    browser = as_("resident")
    form = browser.form(browser.see(f"/events/{offered.event_id}"), "/acceptance")
    with time(hours=25):
        answer = browser.post(form.action, data=dict(form.form_values()))
    assert answer.status_code == 409
    assert "可以再报一次名" in answer.text


def test_withdrawing_says_what_it_means_and_asks_once(full, as_):
    event = full(1)
    page = as_("volunteer").see(f"/events/{event.id}")
    assert "名额会让给别人" in page.findtext(".//details/p")
    assert "已退出报名" in as_("volunteer").submit(f"/events/{event.id}", action="/withdrawal").text
    assert db.session.get_one(Event, event.id).taken == 0


def test_withdrawing_twice_is_withdrawing_once(full, as_, crowd):
    event = full(2)
    browser = as_("volunteer")
    form = browser.form(browser.see(f"/events/{event.id}"), "/withdrawal")
    data = dict(form.form_values())
    for once in (data["once"], data["once"], "another"):
        assert browser.post(form.action, data={**data, "once": once}).status_code == 303
    assert db.session.get_one(Event, event.id).taken == 1


@pytest.mark.parametrize("verb", ["withdrawal", "acceptance", "refusal"])
def test_nobody_answers_for_another(offered, as_, verb):
    for username in ("volunteer", "coordinator", "neighbour"):
        browser = as_(username)
        token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
        assert browser.post(f"/signups/{offered.id}/{verb}", data={"csrf_token": token}).status_code == 404
    assert state(offered) == "offered"


def test_shortly_before_the_start_the_page_says_that_nothing_is_offered_any_more(full, as_, crowd, time):
    event = full(1)
    sign_up(event, crowd[1])
    waiting, new = as_("resident"), as_("participant")
    with time(hours=23):
        assert "不再发出空位" in waiting.see(f"/events/{event.id}").text_content()
        page = new.see(f"/events/{event.id}")
        assert "直接到现场" in page.text_content()
        assert not page.xpath("//form[contains(@action,'/signups')]")
