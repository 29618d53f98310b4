"""The person's own pages in a real browser: closed by one key, and Back does not show them again."""

import pytest
from playwright.sync_api import expect

from app import clock
from tests.cases import making
from tests.media.making import photo
from tests.pages.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def mine(app, as_, real_time):
    """The participant's cookie; a talk is due tomorrow, a report-in may be done now."""
    file = making.in_term(day=clock.today())
    making.by_phone(file)
    return as_("participant").get_cookie("weizhan")


def shows(page):
    return page.get_by_text("下一次").is_visible()


@pytest.mark.parametrize("how", ["key", "button"])
def test_one_key_closes_it_and_back_shows_nothing(mine, tab, how):
    page = tab(size=DESK, cookie=mine)
    page.goto("/lessons/")
    page.goto("/my-plan")
    page.get_by_role("link", name="请假").first.click()
    page.wait_for_url("**/my-plan/leaves")
    page.go_back()
    page.get_by_text("下一次").wait_for()
    page.keyboard.press("Escape") if how == "key" else page.get_by_role("link", name="合上这一页").click()
    page.wait_for_url("**/events/")
    for _step in range(2):
        page.go_back()
        assert not shows(page)
        assert "我的安排" not in page.title()
    page.goto("/events/")
    page.goto("/my-plan")
    assert page.url.endswith("/my-plan/closed")
    page.get_by_role("button", name="再打开").click()
    page.get_by_text("下一次").wait_for()


def test_without_a_script_the_button_is_a_plain_link(mine, tab):
    page = tab(script=False, size=PHONE, cookie=mine)
    page.goto("/my-plan")
    page.get_by_role("link", name="合上这一页").click()
    page.wait_for_url("**/events/")
    page.go_back()
    assert not shows(page)


def test_on_other_pages_the_key_does_nothing(mine, tab):
    page = tab(size=DESK, cookie=mine)
    page.goto("/my-plan")
    page.get_by_role("link", name="云课堂").click()
    page.wait_for_url("**/lessons/")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.url.endswith("/lessons/")


def test_nothing_is_left_in_the_browsers_storage(mine, tab):
    page = tab(size=PHONE, cookie=mine)
    page.goto("/my-plan")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("script", [True, False])
def test_reporting_in_with_a_picture(mine, tab, script):
    page = tab(script=script, size=PHONE, cookie=mine)
    page.goto("/my-plan")
    page.get_by_role("link", name="用手机报到").click()
    page.get_by_label("照片").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo((80, 60))})
    page.get_by_label("在哪里").fill("工地上")
    page.get_by_label("我同意这一次留下地点").check()
    page.get_by_role("button", name="报到", exact=True).click()
    page.get_by_text("等社工看过").wait_for()


def test_the_place_is_asked_for_only_by_a_press_and_can_be_read(mine, tab, server):
    page = tab(size=PHONE, cookie=mine, geolocation={"latitude": 30.70061, "longitude": 121.02149})
    page.context.grant_permissions(["geolocation"], origin=server.url)
    page.goto("/my-plan")
    page.get_by_role("link", name="用手机报到").click()
    assert page.get_by_label("在哪里").input_value() == ""
    page.get_by_role("button", name="填上现在的位置").click()
    expect(page.locator("[name=place]")).not_to_have_value("")
    assert page.get_by_label("在哪里").input_value() == "30.701, 121.021"
    assert not page.get_by_label("我同意这一次留下地点").is_checked()
