"""A contest at its bell and a paper exam, in a real browser."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.exams import printed_actions
from app.exams.models import Attempt
from tests import classroom
from tests.pages.test_browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def one_class(app):
    """Its contest opens in a few seconds."""
    exam = classroom.exam("contest", minutes=30, attempts=1, kiosk=True)
    exam.opens_at = clock.now() + timedelta(seconds=12)
    one_class = classroom.school_class(exam)
    db.session.commit()
    return one_class


@BOTH
def test_a_pupil_waits_and_the_page_opens_by_itself(one_class, tab, script):
    page = tab(script=script)
    page.goto("/class")
    page.get_by_label("班级码").fill(one_class.code)
    page.get_by_role("button", name="找我的班").click()
    page.get_by_role("button", name="1 王小明").click()
    page.get_by_text("你是 1 号").wait_for()
    page.get_by_role("button", name="开始答题").click()
    page.get_by_text("已保存 0/3").wait_for()


@BOTH
def test_one_after_another_on_a_shared_tablet(one_class, tab, script):
    one_class.code, exam = "24681357", db.session.get(classroom.Exam, one_class.exam_id)
    exam.opens_at = clock.now() - timedelta(minutes=5)
    db.session.commit()
    page = tab(script=script)
    for name in ("1 王小明", "2 李红"):
        if name.startswith("1"):
            page.goto("/kiosk")
            page.get_by_label("班级码").fill("24681357")
            page.get_by_role("button", name="打开这个班").click()
        page.get_by_role("button", name=name).click()
        page.get_by_role("button", name="开始答题").click()
        page.get_by_role("button", name="交卷", exact=True).click()
        page.get_by_role("button", name="就这样交卷").click()
        page.get_by_role("button", name="换下一位").click()
        page.get_by_role("heading", name="你是谁?").wait_for()
    assert page.get_by_role("button", name="已交卷").count() == 2
    page.complaints[:] = [one for one in page.complaints if "422" not in one]


def test_answers_are_typed_in_with_the_keyboard_alone(app, tab, person):
    exam = classroom.exam(title="食堂考试")
    classroom.school_class(exam)
    printed_actions.make(exam, "A", person("coordinator"))
    db.session.commit()
    page = tab()
    sign_in(page, "coordinator")
    page.goto(f"/exams/{exam.id}/answer-sheets")
    for name in ("王小明", "李红"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        # The page puts the cursor in its first field itself, once it has settled.
        page.locator("input[name=line]:focus").wait_for()
        page.locator("input[name=a1]").focus()
        for text in ("A", "AB", "T"):
            page.keyboard.type(text)
            page.keyboard.press("Enter")
        page.locator("button:focus", has_text="写入并评分").wait_for()
        page.keyboard.press("Enter")
        page.get_by_text(f"{name}: ").wait_for()
        page.locator("input[name=who]:focus").wait_for()
    db.session.expire_all()
    assert [one.way for one in db.session.scalars(db.select(Attempt))] == ["paper", "paper"]
