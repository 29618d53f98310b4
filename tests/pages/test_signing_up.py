"""Signing up in a real browser, on a phone, with and without scripts."""

import pytest

from app.db import db
from tests.events.conftest import make, publish
from tests.pages.test_browser import sign_in

__all__ = ["make", "publish"]
pytestmark = [pytest.mark.browser, pytest.mark.any_database]

BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def event(publish):
    """Three places; kept before the server is asked, so that it may write."""
    event = publish(places=3)
    db.session.commit()
    return event


@BOTH
def test_a_visitor_signs_in_and_is_back_at_the_event(event, tab, script):
    page = tab(script=script)
    page.goto("/")
    page.get_by_role("link", name=event.title).click()
    page.get_by_role("link", name="报名", exact=True).click()
    page.get_by_label("用户名或手机号").fill("volunteer")
    page.get_by_label("密码").fill("lvshui-qingshan-42")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="报名", exact=True).click()
    page.get_by_text("您已报名").wait_for()
    assert page.get_by_text("1/3 已报名").is_visible()
    page.get_by_text("来不了了").click()
    page.get_by_role("button", name="退出报名").click()
    page.get_by_text("已退出报名").wait_for()
    assert page.get_by_text("0/3 已报名").is_visible()


def test_with_scripts_only_the_part_is_fetched_anew(event, tab):
    page = tab()
    sign_in(page, "volunteer")
    page.goto(f"/events/{event.id}")
    page.evaluate("document.querySelector('h1').dataset.mark = 'kept'")
    page.get_by_role("button", name="报名", exact=True).click()
    page.get_by_text("您已报名").wait_for()
    assert page.evaluate("document.querySelector('h1').dataset.mark") == "kept"
    assert page.locator("#notice").count() == 1
    assert page.url.endswith(f"/events/{event.id}")


def test_a_refusal_stands_on_the_page(event, tab):
    page = tab()
    sign_in(page, "volunteer")
    page.goto(f"/events/{event.id}")
    event.state = "cancelled"
    db.session.commit()
    page.get_by_role("button", name="报名", exact=True).click()
    page.get_by_text("活动已取消。").wait_for()
    assert page.locator("#notice .refused").count() == 1
    page.complaints.clear()


@BOTH
def test_a_household_signs_up(event, tab, script):
    page = tab(script=script)
    sign_in(page, "volunteer")
    page.goto(f"/events/{event.id}")
    page.get_by_role("link", name="和家人一起报名").click()
    page.get_by_label("同行第 1 位的姓名").fill("奶奶")
    page.get_by_role("button", name="一起报名").click()
    page.get_by_text("一共 2 人").wait_for()
