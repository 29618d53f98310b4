"""Sitting an exam in a real browser: one question a screen on a phone, nothing lost without a network."""

import pytest

from app import clock
from app.db import db
from app.exams.attempt_actions import answers_of, start
from app.exams.models import Attempt
from tests import quizzes
from tests.pages.conftest import DESK, PHONE
from tests.pages.test_browser import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def exam(app):
    thing = quizzes.exam(quizzes.paper([quizzes.question(n) for n in range(1, 6)]), shuffled=False)
    db.session.commit()
    return thing


@pytest.fixture
def sat(exam, tab):
    """`sat(**options)`: a page on which the volunteer has just begun."""

    def begin(**options):
        page = tab(**options)
        sign_in(page, "volunteer")
        page.goto(f"/exams/{exam.id}")
        page.get_by_role("button", name="开始答题").click()
        page.wait_for_url("**/attempts/*")
        return page

    return begin


def kept():
    db.session.rollback()
    attempt = db.session.scalars(db.select(Attempt)).one()
    return {n: row.said for n, row in answers_of(attempt).items() if row.said is not None}


def choose(page, number, value=0):
    page.locator(f"#q{number} input[type=radio]").nth(value).check()


def count(page, words):
    page.locator("#saved").get_by_text(words).wait_for()


def test_on_a_phone_one_question_a_screen_each_answer_sent_at_once(sat):
    page = sat()
    assert page.locator(".ask:visible").count() == 1
    for number in range(1, 6):
        choose(page, number)
        count(page, f"已保存 {number}/5")
        page.locator(f"#q{number} .next").click()
        if number < 5:
            page.locator(f"#q{number + 1}").wait_for()
            assert page.locator(".ask:visible").count() == 1
    assert page.locator(".tiles .said").count() == 5
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("heading", name="考试结果").wait_for()
    assert len(kept()) == 5


def test_without_scripts_save_and_next(sat):
    page = sat(script=False)
    for number in range(1, 6):
        assert page.locator(".ask:visible").count() == 1
        choose(page, number)
        page.locator(f"#q{number} .next").click()
        count(page, f"已保存 {number}/5")
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("heading", name="考试结果").wait_for()
    assert len(kept()) == 5


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_on_a_desk_the_whole_paper(sat, script):
    page = sat(script=script, size=DESK)
    assert page.locator(".ask:visible").count() == 5
    for number in (1, 2, 3):
        choose(page, number)
    if not script:
        page.locator("p.wide button").click()
    count(page, "已保存 3/5")
    assert len(kept()) == 3


def test_without_a_network_answers_wait_and_go_by_themselves(sat):
    page = sat()
    choose(page, 1)
    count(page, "已保存 1/5")
    page.context.set_offline(True)
    choose(page, 1, 1)
    page.get_by_text("有 1 题存在这台设备里").wait_for()
    page.locator("#q1 .next").click()
    choose(page, 2)
    page.get_by_text("有 2 题存在这台设备里").wait_for()
    assert len(kept()) == 1
    page.context.set_offline(False)
    count(page, "已保存 2/5")
    page.locator("#trouble").get_by_text("存在").wait_for(state="detached")
    assert len(kept()) == 2
    page.complaints.clear()


def test_what_waits_outlives_a_reload(sat):
    page = sat()
    page.route("**/answers", lambda route: route.abort())
    choose(page, 1, 2)
    page.get_by_text("有 1 题存在这台设备里").wait_for()
    page.unroute("**/answers")
    page.reload()
    count(page, "已保存 1/5")
    assert page.locator("#q1 input[type=radio]").nth(2).is_checked()
    assert len(kept()) == 1
    page.complaints.clear()


def test_handing_in_waits_for_what_is_still_on_its_way(sat):
    page = sat()
    page.route("**/answers", lambda route: route.abort())
    choose(page, 1)
    page.get_by_text("有 1 题存在这台设备里").wait_for()
    page.unroute("**/answers")
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("heading", name="还有 4 题没答").wait_for()
    assert len(kept()) == 1
    page.complaints.clear()


def test_at_the_bell_the_page_hands_in_by_itself(app, exam, tab, person):
    attempt = start(exam, person("volunteer"))
    attempt.deadline_at = clock.now() + clock.minutes(0.15)
    db.session.commit()
    page = tab()
    sign_in(page, "volunteer")
    page.goto(f"/attempts/{attempt.id}")
    choose(page, 1)
    page.get_by_role("heading", name="考试结果").wait_for()
    assert len(kept()) == 1


def test_two_devices_go_on_from_one_another(sat, tab):
    first = sat()
    choose(first, 1, 1)
    count(first, "已保存 1/5")
    second = tab(size=PHONE)
    sign_in(second, "volunteer")
    second.goto(first.url)
    count(second, "已保存 1/5")
    assert second.locator("#q1 input[type=radio]").nth(1).is_checked()
    assert second.locator("#q2").is_visible()
    choose(second, 2)
    count(second, "已保存 2/5")


def test_it_never_runs_wider_than_the_phone(sat):
    page = sat(size={"width": 320, "height": 560})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
