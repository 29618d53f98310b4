"""One's own service record: the sum, each day, what was typed by hand and what was taken back."""

from app.db import db
from app.events.attendance_actions import reverse
from app.events.hand_entry_actions import ask, decide


def test_the_sum_and_each_day(as_, closed, market):
    closed(0, 90)
    page = as_("volunteer").see("/service-record")
    assert page.findtext(".//p[@class='big']") == "1 小时 30 分钟"
    assert market.title in page.text_content()


def test_before_the_first_service_it_says_what_will_be_here(as_):
    assert "还没有服务记录" in as_("volunteer").see("/service-record").text_content()


def test_nobody_sees_another_s_even_at_the_desk(as_, closed):
    closed()
    for one in ("resident", "coordinator"):
        assert "还没有服务记录" in as_(one).see("/service-record").text_content()


def test_a_reversal_shows_both_lines(as_, closed, person, minute):
    attendance = closed()
    with minute(200):
        reverse(attendance, "签到的是别人", person("coordinator"))
    text = as_("volunteer").see("/service-record").text_content()
    assert "−2 小时" in text
    assert "冲正" in text
    assert "签到的是别人" in text


def test_hours_by_hand_are_marked(as_, closed, market, person, minute):
    closed(0, 80)
    with minute(200):
        entry = ask(market, person("volunteer"), market.starts_at, market.ends_at, "忘了签退", person("worker"))
        decide(entry, True, person("coordinator"))
    page = as_("volunteer").see("/service-record")
    assert page.findtext(".//p[@class='big']") == "2 小时"
    assert len(page.xpath("//span[text()='人工补录']")) == 1


def test_a_visitor_signs_in_first(browser):
    db.session.commit()
    assert browser.get("/service-record").status_code == 303
