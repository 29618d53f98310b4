"""The classroom's first page: what there is, found by shelf, topic, age and words."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.db import db
from app.lessons.models import Theme
from tests.lessons.making import make_lesson
from tests.world import COUNTY, ELSEWHERE, TOWN


def titles(page):
    return page.xpath("//ul[@class='list']/li/h2/a/text()")


def test_a_visitor_sees_what_is_published(browser):
    make_lesson(title="公开的课")
    make_lesson(title="还没写完", state="draft", division_code=TOWN)
    make_lesson(title="收回的课", state="withdrawn")
    assert titles(browser.see("/lessons/")) == ["公开的课"]


def test_an_empty_classroom_says_so(browser):
    assert "没有找到" in browser.see("/lessons/").text_content()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("shelf=listen", ["听故事"]),
        ("topic=law", ["法律"]),
        ("ages=child", ["小朋友"]),
        ("shelf=listen&ages=child", []),
        ("topic=nothing", ["小朋友", "法律", "听故事"]),
    ],
)
def test_the_filters_narrow(browser, query, found):
    for title, says in (("听故事", {"shelf": "listen"}), ("法律", {"topic": "law"}), ("小朋友", {"ages": "child"})):
        make_lesson(title=title, **says)
    assert sorted(titles(browser.see(f"/lessons/?{query}"))) == sorted(found)


def test_two_characters_are_found(browser):
    make_lesson(title="第一课", body="## 一\n\n社区禁毒的故事")
    make_lesson(title="第二课", body="## 一\n\n别的")
    assert titles(browser.see("/lessons/?words=禁毒")) == ["第一课"]


def test_a_title_that_says_the_word_comes_first(browser):
    for title in ("甲", "禁毒是大家的事", "乙"):
        make_lesson(title=title, body="## 一\n\n也说到禁毒")
    assert titles(browser.see("/lessons/?words=禁毒"))[0] == "禁毒是大家的事"


def test_several_words_must_all_be_there(browser):
    make_lesson(title="甲", body="禁毒 志愿")
    make_lesson(title="乙", body="禁毒")
    assert titles(browser.see("/lessons/?words=志愿 禁毒")) == ["甲"]


def test_width_and_case_make_no_difference(browser):
    make_lesson(title="甲", body="拨打110，问LSD是什么")
    assert titles(browser.see("/lessons/?words=ｌｓｄ １１０")) == ["甲"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "100%", "'; DROP"])
def test_signs_are_only_signs(browser, words):
    make_lesson(title="甲", body="普通的字")
    assert titles(browser.get("/lessons/", query_string={"words": words}) and browser.see("/lessons/")) == ["甲"]
    page = browser.see(f"/lessons/?words={words.replace('%', '%25')}")
    assert titles(page) == []


def test_the_marks_of_a_text_are_not_found(browser):
    make_lesson(title="甲", body="![书](picture:book)")
    assert titles(browser.see("/lessons/?words=picture")) == []


def test_many_lessons_come_in_pages(browser):
    for number in range(23):
        make_lesson(title=f"第 {number} 课")
    assert len(titles(browser.see("/lessons/"))) == 20
    assert len(titles(browser.see("/lessons/?page=2&shelf=cards"))) == 3


def test_the_lesson_of_the_month_leads(browser):
    make_lesson(title="十月的课", month=10)
    make_lesson(title="五月的课", month=5)
    assert browser.see("/lessons/").xpath("//section[contains(@class, 'lead')]/h2")[0].text_content() == "十月的课"
    with clock.at(datetime(2026, 5, 1, tzinfo=UTC)):
        assert browser.see("/lessons/").xpath("//section[contains(@class, 'lead')]/h2")[0].text_content() == "五月的课"


def test_a_district_chooses_its_own_theme_for_its_people(as_, browser):
    make_lesson(title="十月的课", month=10)
    for code, title in ((COUNTY, "平湖的主题"), (ELSEWHERE, "恩平的主题")):
        theme = Theme(division_code=code, month="2026-10", title=title, lesson=make_lesson())
        db.session.add(theme)
    assert "平湖的主题" in as_("volunteer").see("/lessons/").text_content()
    assert "恩平的主题" in as_("neighbour_volunteer").see("/lessons/").text_content()
    assert "十月的课" in browser.see("/lessons/").text_content()


def test_a_theme_whose_lesson_is_withdrawn_does_not_lead(as_):
    lesson = make_lesson(state="withdrawn", division_code=TOWN)
    db.session.add(Theme(division_code=COUNTY, month="2026-10", title="旧主题", lesson=lesson))
    assert "旧主题" not in as_("volunteer").see("/lessons/").text_content()


def test_an_editor_sees_drafts_of_the_own_district_only(as_):
    make_lesson(title="钟埭草稿", state="draft", division_code=TOWN)
    make_lesson(title="恩平草稿", state="draft", division_code=ELSEWHERE)
    assert titles(as_("coordinator").see("/lessons/?which=mine")) == ["钟埭草稿"]
    assert titles(as_("volunteer").see("/lessons/?which=mine")) == []


def test_a_part_comes_alone(browser, lesson):
    part = browser.get("/lessons/?words=电子烟", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert lesson.title in part.text
