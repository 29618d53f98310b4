"""One month, one theme: chosen for one's own place, found on the classroom's first page."""

import pytest

from app.db import db
from app.lessons.models import Theme
from tests.lessons.making import make_lesson
from tests.world import COUNTY, ELSEWHERE, TOWN


def choose(browser, lesson, /, **says):
    return browser.submit(
        "/themes/new", "/themes/new", **{"month": "2026-10", "lesson": lesson.id, "title": "秋季防毒", **says}
    )


def themes():
    return [(one.division_code, one.month, one.title) for one in db.session.scalars(db.select(Theme))]


def test_a_theme_leads_the_page(as_, lesson):
    assert "秋季防毒" in choose(as_("coordinator"), lesson).text
    assert themes() == [(TOWN, "2026-10", "秋季防毒")]
    assert "2026年10月 · 秋季防毒" in as_("coordinator").see("/themes/").text_content()
    assert "秋季防毒" in as_("volunteer").see("/lessons/").text_content()


def test_the_town_leads_before_its_county(as_, lesson):
    choose(as_("district"), lesson, title="全市主题")
    assert "全市主题" in as_("volunteer").see("/lessons/").text_content()
    choose(as_("coordinator"), lesson, title="街道主题")
    assert "街道主题" in as_("volunteer").see("/lessons/").text_content()
    assert "全市主题" in as_("district").see("/lessons/").text_content()


def test_a_later_choice_takes_the_place_of_an_earlier(as_, lesson):
    for title in ("先", "后"):
        choose(as_("coordinator"), lesson, title=title)
    assert themes() == [(TOWN, "2026-10", "后")]


def test_removed_the_softwares_own_lesson_leads_again(as_, lesson):
    make_lesson(title="十月自带", month=10)
    choose(as_("coordinator"), lesson)
    as_("coordinator").submit("/themes/", "/removal")
    assert themes() == []
    assert "十月自带" in as_("volunteer").see("/lessons/").text_content()


@pytest.mark.parametrize(
    "says",
    [
        {"title": ""},
        {"title": "长" * 10_000},
        {"month": "2020-01"},
        {"month": "x"},
        {"division": ELSEWHERE},
        {"division": COUNTY},
        {"lesson": "0"},
        {"lesson": "x"},
        {"lesson": "9" * 30},
    ],
)
def test_what_cannot_be_is_refused(as_, lesson, says):
    assert choose(as_("coordinator"), lesson, **says).status_code == 422
    assert themes() == []


def test_anothers_lesson_or_a_draft_does_not_lead(as_, lesson):
    far, draft = make_lesson(division_code=ELSEWHERE), make_lesson(division_code=TOWN, state="draft")
    for one in (far, draft):
        assert choose(as_("coordinator"), lesson, lesson=one.id).status_code == 422


def test_without_lessons_the_page_says_what_to_do(as_):
    assert "请先写一课" in as_("coordinator").see("/themes/new").text_content()


@pytest.mark.parametrize(("who", "status"), [("volunteer", 403), ("worker", 403), ("town", 403)])
def test_others_do_not_choose(as_, who, status):
    assert as_(who).get("/themes/").status_code == status
