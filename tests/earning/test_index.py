"""How do I get points: what holds here, and for me what counted this year, what is missing and by when."""

from datetime import date

import pytest

from app.db import db
from app.points import ledger
from app.points.rule_models import CONDUCT, RESIDENTS, Rule
from tests.world import COUNTY, ELSEWHERE

DAY = date(2026, 10, 14)


@pytest.fixture
def rule(app):
    def publish(division_code=COUNTY, name="垃圾分类", **more):
        made = {"programme": RESIDENTS, "code": "hand-1", "version": 1, "points": 2, "approver": "second"}
        about = {"name": name, "first_day": date(2026, 1, 1), "evidence": "照片", "division_code": division_code}
        db.session.add(Rule(**made, **about, **more))
        db.session.flush()

    return publish


def test_a_visitor_sees_what_gives_points_and_the_way_in(browser):
    page = browser.see("/points/")
    text = page.text_content()
    for words in ("参加活动", "考试", "培训", "孩子的入学积分怎么办", "一年最多 60 分"):
        assert words in text
    hrefs = page.xpath("//main//a/@href")
    assert {"/events/", "/exams/", "/lessons/", "/benefits/"} <= set(hrefs)
    assert "还差 " not in text


def test_a_member_sees_what_counted_what_is_missing_and_by_when(as_, person):
    ledger.credit(ledger.card_of(person("volunteer")), 42, "attendance", ("attendance", 1), DAY)
    text = as_("volunteer").see("/points/").text_content()
    assert "今年 42/60" in text
    assert "还差 18 分, 2026年12月31日 以前都算今年的" in text
    assert "今年记了 42 分" in text


def test_with_the_full_score_it_says_when_it_begins_anew(as_, person):
    ledger.credit(ledger.card_of(person("volunteer")), 60, "attendance", ("attendance", 1), DAY)
    assert "今年已满分" in as_("volunteer").see("/points/").text_content()


def test_a_rule_with_a_cap_and_a_last_day_says_how_much_is_left_until_then(as_, person, rule):
    rule(cap_year=10, last_day=date(2026, 11, 30))
    ledger.credit(ledger.card_of(person("volunteer")), 2, "hand-1", ("award", 1), DAY)
    text = as_("volunteer").see("/points/").text_content()
    assert "今年记了 2 分, 还可以记 8 分, 2026年11月30日 以前" in text


def test_a_place_s_own_rule_holds_there_only(browser, as_, rule):
    rule(ELSEWHERE)
    assert "垃圾分类" not in as_("volunteer").see("/points/").text_content()
    assert "垃圾分类" in as_("neighbour_volunteer").see("/points/").text_content()
    assert "垃圾分类" in browser.see(f"/points/?place={ELSEWHERE}").text_content()


@pytest.mark.parametrize("place", ["", "nowhere", "9" * 10_000, "33'--", "%E2%80%AE"])
def test_a_place_that_is_none_shows_what_holds_everywhere(browser, place):
    assert "参加活动" in browser.see(f"/points/?place={place}").text_content()


def test_what_is_over_or_not_yet_is_not_shown(as_, rule):
    rule(last_day=date(2026, 10, 13))
    assert "垃圾分类" not in as_("volunteer").see("/points/").text_content()


def test_another_card_is_not_told_of(as_, person):
    ledger.card_of(person("volunteer"), CONDUCT)
    text = as_("volunteer").see("/points/").text_content()
    assert "表现" not in text
