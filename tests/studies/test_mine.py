"""What I have learned: minutes, and what I finished."""

from app.db import db
from app.lessons import study_actions
from app.lessons.models import Study
from tests.lessons.making import make_lesson
from tests.world import PASSWORD, TOWN


def study(person, lesson, seconds=0, **more):
    row = Study(person_id=person.id, lesson_id=lesson.id, seconds=seconds, sections={"0": seconds}, **more)
    db.session.add(row)
    db.session.flush()
    return row


def test_an_empty_page_says_where_to_begin(as_):
    page = as_("volunteer").see("/me/studies")
    assert page.xpath("//a[@href='/lessons/']")


def test_minutes_and_finished_lessons_are_summed(as_, person, lesson):
    me = person("volunteer")
    study(me, lesson, 100, finished_at=study_actions.clock.now())
    study(me, make_lesson(title="另一课"), 50, section=1)
    study(person("resident"), lesson, 6000)
    page = as_("volunteer").see("/me/studies")
    assert page.xpath("//span[@class='big']/text()") == ["2 分钟"]
    assert "学完 1 课" in page.text_content()
    assert "/lessons/smoke" in page.xpath("//h2/a/@href")
    assert [href for href in page.xpath("//h2/a/@href") if href.endswith("?section=2")]


def test_a_withdrawn_lesson_is_named_but_leads_nowhere(as_, person):
    study(person("volunteer"), make_lesson(title="旧课", state="withdrawn", division_code=TOWN))
    page = as_("volunteer").see("/me/studies")
    assert "旧课" in page.text_content()
    assert not page.xpath("//h2/a")


def test_it_stands_among_my_own_data_and_only_mine(as_, person, lesson):
    study(person("volunteer"), lesson, 100)
    assert "烟里的秘密" in as_("volunteer").see("/me/data/studies").text_content()
    assert "烟里的秘密" not in as_("resident").see("/me/data/studies").text_content()


def test_it_ends_with_the_account(as_, person, lesson, studies):
    study(person("volunteer"), lesson, 100)
    study(person("resident"), lesson, 50)
    as_("volunteer").submit("/me/closure", "/me/closure", password=PASSWORD)
    assert [one.seconds for one in studies()] == [50]


def test_a_visitor_signs_in_first(browser):
    assert browser.get("/me/studies").status_code == 303
