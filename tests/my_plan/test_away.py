"""Closed by one key: the pages stay closed in that browser until they are opened again on purpose."""

import pytest

PAGES = ["", "/items", "/readings", "/report-ins", "/leaves", "/messages", "/points", "/tests"]


@pytest.fixture
def away(file, as_):
    browser = as_("participant")
    browser.see("/my-plan")
    answer = browser.get("/my-plan/away")
    assert (answer.status_code, answer.location) == (303, "/events/")
    return browser


@pytest.mark.parametrize("page", PAGES)
def test_going_back_shows_nothing(away, page):
    answer = away.get(f"/my-plan{page}")
    assert (answer.status_code, answer.location) == (303, "/my-plan/closed")
    text = away.see("/my-plan/closed").text_content()
    assert "我的安排" not in text
    assert "报到" not in text


def test_opened_again_on_purpose_it_is_there(away):
    away.submit("/my-plan/closed", action="/opening")
    assert "下一次" in away.see("/my-plan").text_content()


def test_another_browser_is_not_closed(away, as_):
    as_("participant").see("/my-plan")


def test_the_way_out_is_a_plain_link_on_every_page(file, as_):
    browser = as_("participant")
    for page in PAGES:
        assert browser.see(f"/my-plan{page}").xpath("//a[@data-away]/@href") == ["/my-plan/away"]


def test_what_was_being_sent_still_goes(away, file):
    seal = away.see("/my-plan/closed").xpath("//input[@name='csrf_token']/@value")[0]
    answer = away.post("/my-plan/messages", data={"csrf_token": seal, "words": "明天来", "once": "x"})
    assert answer.status_code == 303
