"""In a real browser: with scripts it is pleasanter, without them it is complete."""

import pytest

from tests.pages.conftest import DESK, PHONE
from tests.world import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def sign_in(page, name):
    page.goto("/sign-in")
    page.get_by_label("用户名或手机号").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def unchecked(page):
    """As an old browser that checks nothing before it sends."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_coming_in_and_going_out(tab, script, size):
    page = tab(script=script, size=size)
    sign_in(page, "volunteer")
    page.goto("/me")
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("link", name="登录").wait_for()


def test_an_error_is_told_beside_the_field_and_in_a_summary_that_leads_there(tab):
    page = tab()
    page.goto("/_patterns")
    unchecked(page)
    page.get_by_label("说明").fill("留着")
    page.get_by_role("button", name="看看出错的样子").click()
    page.locator("#summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.get_by_label("说明").input_value() == "留着"


def test_a_dropped_link_loses_nothing_that_was_typed(tab):
    page = tab()
    page.goto("/_patterns")
    page.get_by_label("姓名").fill("张玥")
    unchecked(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="看看出错的样子").click()
    page.get_by_text("没有连上网").wait_for()
    assert page.get_by_label("姓名").input_value() == "张玥"
    page.context.set_offline(False)
    page.complaints.clear()


def test_a_page_never_runs_wider_than_the_phone(tab):
    page = tab(size={"width": 320, "height": 560})
    for url in ("/", "/events/", "/sign-in", "/register", "/_patterns"):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, url
