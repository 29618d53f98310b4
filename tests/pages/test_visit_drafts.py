"""What was tapped outlives a dropped link and a closed page; it is gone once saved, and when nobody is signed in."""

import pytest
from sqlalchemy import func, select

from app.cases.log_models import Visit
from app.db import db
from tests.cases.conftest import file
from tests.pages.test_browser import sign_in
from tests.visits.conftest import planned as with_a_plan

pytestmark = [pytest.mark.browser, pytest.mark.any_database]
__all__ = ["file", "with_a_plan"]
NEW = "/cases/A-001/visits/new"


@pytest.fixture
def page(real_time, planned, tab):
    one = tab()
    sign_in(one, "worker")
    one.goto(NEW)
    return one


@pytest.fixture
def planned(real_time, file):
    return file


def kept(page):
    return page.evaluate("JSON.stringify(localStorage)")


def tap(page):
    page.get_by_label("10", exact=True).check()
    page.get_by_label("记几句").fill("母亲生病了")


def send(page):
    page.get_by_role("button", name="记下这次见面").click()


def visits():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Visit))


def test_taps_are_there_again_and_words_are_not(page):
    tap(page)
    assert "母亲" not in kept(page)
    assert "A-001" not in kept(page)
    page.goto(NEW)
    page.get_by_text("上次没有发出去的内容还在").wait_for()
    assert page.get_by_label("10", exact=True).is_checked()
    assert page.get_by_label("记几句").input_value() == ""


def test_words_too_where_somebody_said_that_the_device_is_theirs(page):
    page.get_by_label("这台设备只有我用").check()
    tap(page)
    page.goto(NEW)
    assert page.get_by_label("记几句").input_value() == "母亲生病了"
    page.get_by_label("这台设备只有我用").uncheck()
    assert "母亲" not in kept(page)


def test_after_a_dropped_link_it_goes_by_itself_and_once(page):
    tap(page)
    page.context.set_offline(True)
    send(page)
    page.get_by_text("一连上就自动再发").wait_for()
    page.context.set_offline(False)
    page.get_by_text("已记下").wait_for()
    page.complaints.clear()
    assert kept(page) == "{}"
    assert visits() == 1


def test_the_answer_was_lost_and_the_page_closed_it_is_still_one_visit(page):
    """The server has it, the device does not know: opened again the same key goes with it."""
    tap(page)
    page.route("**/visits", lambda route: (route.fetch(max_redirects=0), route.abort()))
    send(page)
    page.get_by_text("一连上就自动再发").wait_for()
    page.unroute("**/visits")
    page.goto(NEW)
    page.get_by_text("上次没有发出去的内容还在").wait_for()
    send(page)
    page.get_by_text("已经记过了").wait_for()
    page.complaints.clear()
    assert kept(page) == "{}"
    assert visits() == 1


def test_nothing_stays_when_nobody_is_signed_in(page):
    page.get_by_label("这台设备只有我用").check()
    tap(page)
    assert "母亲" in kept(page)
    page.goto("/me")
    page.get_by_role("button", name="退出").first.click()
    page.get_by_role("link", name="登录").wait_for()
    page.wait_for_timeout(300)
    assert kept(page) == "{}"


def test_nor_when_the_session_has_ended_by_itself(page):
    tap(page)
    page.context.clear_cookies()
    page.goto("/events/")
    page.wait_for_timeout(300)
    assert kept(page) == "{}"


def test_without_scripts_it_is_logged_by_taps_alone(real_time, planned, tab):
    page = tab(script=False)
    sign_in(page, "worker")
    page.goto(NEW)
    page.get_by_label("10", exact=True).check()
    send(page)
    page.get_by_text("已记下").wait_for()
    assert visits() == 1
