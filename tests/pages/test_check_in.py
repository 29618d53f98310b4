"""Checking in, in a real browser: the screen renews itself, the roster ticks all, and no script is needed."""

import pytest

from app.events.signup_actions import sign_up
from tests.events.conftest import make, publish
from tests.pages.conftest import DESK
from tests.pages.test_browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.any_database]
__all__ = ["make", "publish"]


@pytest.fixture
def market(publish, person):
    """It begins this minute; two have signed up."""
    event = publish(days=0)
    sign_up(event, person("volunteer"))
    sign_up(event, person("resident"), ["张小宝"])
    return event


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_digits_from_the_screen_check_in_and_the_screen_counts_them(market, tab, script):
    screen, phone = tab(script=script, size=DESK), tab(script=script)
    sign_in(screen, "coordinator")
    screen.goto(f"/events/{market.id}")
    screen.get_by_role("link", name="签到码").click()
    digits = screen.locator(".digits").inner_text()
    sign_in(phone, "volunteer")
    phone.goto(f"/events/{market.id}")
    phone.get_by_label("屏幕上的四位数字").fill(digits)
    phone.get_by_role("button", name="签到").click()
    phone.get_by_text("走的时候别忘了签退").wait_for()
    # By itself: through htmx in three seconds, without scripts in ten.
    screen.get_by_text("已到 1 / 3").wait_for()
    assert screen.url.endswith("/code")


def test_where_scripts_run_one_tick_ticks_all(market, tab):
    page = tab()
    sign_in(page, "coordinator")
    page.goto(f"/events/{market.id}/attendances")
    page.get_by_label("全选").check()
    page.get_by_role("button", name="签到", exact=True).click()
    page.get_by_text("3 人已签到").wait_for()


def test_without_scripts_there_are_only_ticks_that_work(market, tab):
    page = tab(script=False)
    sign_in(page, "coordinator")
    page.goto(f"/events/{market.id}/attendances")
    assert not page.get_by_label("全选").is_visible()
    page.get_by_label("林小满").check()
    page.get_by_role("button", name="签到", exact=True).click()
    page.get_by_text("1 人已签到").wait_for()


def test_two_ticks_in_a_row_are_two_deeds(market, tab):
    """The page that htmx puts in after the first tick carries an id of its own."""
    page = tab()
    sign_in(page, "coordinator")
    page.goto(f"/events/{market.id}/attendances")
    for name, deed, told in (("林小满", "签到", "1 人已签到"), ("林小满", "签退", "1 人已签退")):
        page.get_by_label(name).check()
        page.get_by_role("button", name=deed, exact=True).click()
        page.get_by_text(told).wait_for()
