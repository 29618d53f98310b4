"""Closing on the page: it shows what will be written, writes it once, and a mistake is reversed."""

from app import clock
from app.db import db
from app.events.attendance_actions import walk_in
from app.events.models import Attendance, Event, ServiceRecord


def test_it_shows_who_counts_and_who_does_not_and_why(as_, market, stay, person, minute):
    stay(person("volunteer"))
    stay(person("resident"), 0, 30)
    with minute(130):
        text = as_("coordinator").see(f"/events/{market.id}/closing").text_content()
    assert "1 人计时长, 共 2 小时; 1 人不计" in text
    assert "不足 72 分钟" in text
    assert db.session.scalars(db.select(ServiceRecord)).all() == []


def test_closing_writes_and_says_so(as_, market, stay, person, minute):
    stay(person("volunteer"))
    with minute(130):
        answer = as_("coordinator").submit(f"/events/{market.id}/closing", action="/closing")
    assert "1 人记入时长" in answer.text
    assert "2 小时" in as_("coordinator").see(f"/events/{market.id}/attendances?who=others").text_content()
    assert db.session.get(Event, market.id).state == "closed"


def test_whoever_has_no_account_is_not_sent_to_have_hours_made_up(as_, market, person, minute):
    with minute(0):
        walk_in(market, "过路人", person("worker"))
    with minute(130):
        text = as_("coordinator").see(f"/events/{market.id}/closing").text_content()
    assert "没有账户的人只记到场" in text
    assert "请工作人员补录" not in text


def test_too_early_there_is_no_button(as_, market, minute):
    with minute(30):
        page = as_("coordinator").see(f"/events/{market.id}/closing")
        assert not page.xpath("//form[contains(@action, '/closing')]")


def test_late_it_warns(as_, market, stay, person):
    stay(person("volunteer"))
    with clock.at(market.ends_at + clock.minutes(60 * 24 * 30)):
        assert "超过 10 个工作日" in as_("coordinator").see(f"/events/{market.id}/closing").text_content()


def test_a_worker_ticks_but_does_not_close(as_, market):
    db.session.commit()
    assert as_("worker").get(f"/events/{market.id}/closing").status_code == 403
    assert as_("neighbour").get(f"/events/{market.id}/closing").status_code == 404


def test_a_reversal_asks_for_a_reason_and_takes_both_back(as_, closed, points, minute):
    attendance = closed()
    url = f"/attendances/{attendance.id}/reversal"
    with minute(200):
        browser = as_("coordinator")
        assert browser.submit(url, action="/reversal", reason="").status_code == 422
        answer = browser.submit(url, action="/reversal", reason="签到的是别人")
        assert "时长和积分已冲正" in answer.text
        assert "签到的是别人" in browser.see(url).text_content()
    assert points("volunteer") == 0
    assert db.session.get(Attendance, attendance.id).reversed_at


def test_a_full_hall_fits_the_page(as_, market, person, minute):
    for number in range(200):
        market_day = {"event_id": market.id, "came_at": market.starts_at, "came_by": "tick"}
        db.session.add(Attendance(name=f"路人{number:03}", left_at=market.ends_at, **market_day))
    with minute(130):
        browser = as_("coordinator")
        assert "200 人计时长" in browser.see(f"/events/{market.id}/closing").text_content()
        browser.see(f"/events/{market.id}/attendances?who=others")
        assert browser.submit(f"/events/{market.id}/closing", action="/closing").status_code == 200
