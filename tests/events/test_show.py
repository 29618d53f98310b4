"""An event's page: when, where, what to bring, who is in charge; and what staff can do with it."""

import pytest

from app import clock
from app.events import actions
from tests.world import ELSEWHERE


def test_a_visitor_reads_all_there_is_to_know(browser, publish):
    event = publish(
        places=40, bring="水杯", lowest_age=16, points=3, phone="0573-85000000", description="第一段\n\n- **旗**"
    )
    text = browser.see(f"/events/{event.id}").text_content()
    for words in ("明天 14:00–16:00", "钟埭农贸市场东门", "0/40 已报名", "水杯", "满 16 岁", "+3", "陈站长"):
        assert words in text
    assert "<strong>旗</strong>" in browser.response.text


def test_only_service_speaks_of_service_time(browser, publish):
    assert "服务时长" in browser.see(f"/events/{publish().id}").text_content()
    assert "服务时长" not in browser.see(f"/events/{publish(kind='class').id}").text_content()


def test_nothing_typed_becomes_code(browser, publish):
    event = publish(
        title="<script>alert(1)</script>", description="<img src=x onerror=alert(1)> [x](javascript:alert(1))"
    )
    browser.see(f"/events/{event.id}")
    assert "<script>alert" not in browser.response.text
    assert "<img" not in browser.response.text
    assert 'href="javascript' not in browser.response.text


def test_a_cancelled_event_says_so_and_why(browser, publish, person):
    event = actions.cancel(publish(), "台风, 改期另行通知。", person("coordinator"))
    text = browser.see(f"/events/{event.id}").text_content()
    assert "活动已取消。台风" in text
    assert "已报名" not in text


def test_a_draft_is_absent_for_all_but_those_in_charge(browser, as_, make):
    event = make()
    for who in (browser, as_("volunteer"), as_("neighbour")):
        assert who.get(f"/events/{event.id}").status_code == 404
    for who in ("coordinator", "worker", "town", "district"):
        assert "草稿" in as_(who).see(f"/events/{event.id}").text_content()


def test_an_event_for_the_place_is_absent_elsewhere(browser, as_, publish):
    event = publish(audience="division")
    assert browser.get(f"/events/{event.id}").status_code == 404
    assert as_("neighbour_volunteer").get(f"/events/{event.id}").status_code == 404
    assert as_("pupil").see(f"/events/{event.id}") is not None


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999", "-1", "x", "1%00"])
def test_no_such_event_is_a_plain_answer(browser, number):
    assert browser.get(f"/events/{number}").status_code in (400, 404)


def test_only_a_coordinator_of_the_place_finds_the_tools(as_, publish):
    event = publish()
    elsewhere = publish(code=ELSEWHERE)
    assert "取消活动" in as_("coordinator").see(f"/events/{event.id}").text_content()
    assert "取消活动" not in as_("coordinator").see(f"/events/{elsewhere.id}").text_content()
    assert "取消活动" not in as_("worker").see(f"/events/{event.id}").text_content()


def primary(page):
    return [one.text_content() for one in page.xpath("//main//*[contains(@class, 'primary')]")]


def test_who_runs_it_has_the_code_first_while_it_is_on_and_the_closing_after(as_, publish):
    event = publish(days=0)
    url = f"/events/{event.id}"
    with clock.at(event.starts_at):
        assert primary(as_("coordinator").see(url)) == ["签到码"]
        assert primary(as_("volunteer").see(url))[0] == "报名"
    with clock.at(event.ends_at + clock.minutes(1)):
        assert primary(as_("coordinator").see(url)) == ["结束活动, 写入时长"]
        assert primary(as_("volunteer").see(url)) != ["结束活动, 写入时长"]


def test_a_closed_event_leads_to_its_certificates(as_, publish):
    event = publish()
    event.state = "closed"
    link = f"//a[@href='/batches/new?what=event-{event.id}']"
    assert as_("coordinator").see(f"/events/{event.id}").xpath(link)
    assert not as_("worker").see(f"/events/{event.id}").xpath(link)
