"""Without scripts time is the time between two page turns, up to a cap."""

import pytest

from app.db import db
from app.lessons import study_actions, timing
from tests.lessons.making import make_lesson


def turn(browser, section=1, **fields):
    return browser.submit(f"/lessons/smoke?section={section}", "/turns", **fields)


def fields(page):
    return dict(page.xpath("//form[@data-beat]")[0].form_values())


def read(browser, time, page, seconds):
    """The page is turned so many seconds after it came."""
    with time(seconds=seconds):
        return browser.post("/lessons/smoke/turns", data=fields(page))


def test_the_button_leads_on(as_, lesson):
    answer = as_("volunteer").submit("/lessons/smoke", "/turns", follow=False)
    assert (answer.status_code, answer.location) == (303, "/lessons/smoke?section=2")


def test_the_time_between_is_counted(as_, lesson, studies, time):
    browser = as_("volunteer")
    read(browser, time, browser.see("/lessons/smoke"), 12)
    assert [(one.sections, one.seconds) for one in studies()] == [({"0": 12}, 12)]


def test_a_long_pause_counts_as_a_slow_reader_needs(as_, lesson, studies, time):
    browser = as_("volunteer")
    read(browser, time, browser.see("/lessons/smoke"), 5000)
    assert studies()[0].seconds == study_actions.caps_of(lesson)[0] == timing.LEAST


def test_the_same_turn_sent_again_counts_once(as_, lesson, studies, time):
    browser = as_("volunteer")
    page = browser.see("/lessons/smoke")
    for seconds in (10, 10, 11):
        read(browser, time, page, seconds)
    assert studies()[0].seconds == 11


def test_two_lessons_side_by_side_take_no_more_than_the_clock(as_, lesson, studies, time):
    make_lesson(slug="other")
    browser = as_("volunteer")
    pages = {slug: browser.see(f"/lessons/{slug}") for slug in ("smoke", "other")}
    with time(seconds=15):
        for slug, page in pages.items():
            browser.post(f"/lessons/{slug}/turns", data=fields(page))
    assert sum(one.seconds for one in studies()) == 15


def test_all_sections_read_is_finished(as_, lesson, studies):
    browser = as_("volunteer")
    for section in (1, 2):
        turn(browser, section)
    assert studies()[0].finished_at is None
    assert "学完了" in turn(browser, 3).text
    assert studies()[0].finished_at
    assert "学完了" in browser.see("/lessons/smoke").text_content()


def test_the_last_page_alone_is_not_the_lesson(as_, lesson, studies):
    turn(as_("volunteer"), 3)
    assert studies()[0].finished_at is None


def test_the_whole_in_one_page_is_all_sections(as_, lesson, studies, time):
    browser = as_("volunteer")
    page = browser.see("/lessons/smoke?all=1")
    read(browser, time, page, 35)
    study = studies()[0]
    assert study.sections == {"0": 20, "1": 15, "2": 0}
    assert study.finished_at


@pytest.mark.parametrize("since", ["", "1", "x.y", "99999999999999999999.abc", "0" * 10_000, "1792000000000000.0"])
def test_a_time_that_the_server_did_not_seal_is_refused(as_, lesson, studies, since):
    answer = turn(as_("volunteer"), since=since)
    assert answer.status_code == 409
    assert studies() == []


def test_anothers_seal_is_no_seal(as_, lesson, studies):
    since = fields(as_("resident").see("/lessons/smoke"))["since"]
    assert turn(as_("volunteer"), since=since).status_code == 409


@pytest.mark.parametrize("section", ["0", "4", "-1", "x", "", "9" * 5000, "²"])
def test_a_section_that_is_not_there(as_, lesson, studies, section):
    browser = as_("volunteer")
    sent = fields(browser.see("/lessons/smoke"))
    assert browser.post("/lessons/smoke/turns", data={**sent, "section": section}).status_code == 404
    assert studies() == []


def test_visitors_turn_by_links_and_nothing_is_kept(browser, lesson, studies):
    page = browser.see("/lessons/smoke")
    assert not page.xpath("//form[@method='post']")
    assert browser.get("/lessons/smoke?section=2").status_code == 200
    assert studies() == []
    assert "Set-Cookie" not in browser.get("/lessons/smoke").headers


def test_looking_at_a_page_writes_nothing(as_, lesson, studies):
    as_("volunteer").see("/lessons/smoke")
    assert studies() == []


def test_a_draft_that_its_writer_reads_is_not_learning(as_, studies):
    make_lesson(slug="draft", state="draft", division_code="330482005")
    assert not as_("coordinator").see("/lessons/draft").xpath("//form[@data-beat]")


def test_two_first_signs_at_once_make_one_row(app, person, lesson, studies):
    first = study_actions.begin(person("volunteer"), lesson)
    again = study_actions.begin(person("volunteer"), lesson)
    assert first.id == again.id
    db.session.commit()
    assert len(studies()) == 1
