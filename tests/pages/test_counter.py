"""The whole counter by keyboard alone, with the script and without: a card, a digit, Enter, and the next card."""

import time

import pytest

from app.points import ledger
from app.rewards import stock
from tests.pages.conftest import DESK
from tests.rewards.conftest import fill, make_reward

pytestmark = pytest.mark.browser


@pytest.fixture
def shop(app, station, person, real_time):
    """Rice for 30; the volunteer has 52 points, the resident 40."""
    rice = make_reward(station, person("coordinator"))
    return rice, fill(person("volunteer"), 52), fill(person("resident"), 40, key=2)


@pytest.mark.parametrize("script", [True, False])
def test_by_keyboard_alone(shop, as_, tab, script):
    from app.db import db

    rice, *cards = shop
    page = tab(script=script, size=DESK, cookie=as_("worker").get_cookie("weizhan"))
    page.goto("/counter")
    began = time.monotonic()
    for card in cards:
        page.locator("input[name=card]:focus").wait_for()
        # A scanner is a keyboard that ends with Enter.
        page.keyboard.type(card.number)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=card.person.name).wait_for()
        page.locator("input[name=picks]:focus").wait_for()
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        page.get_by_text("已交付").wait_for()
    assert time.monotonic() - began < 30 * len(cards)
    db.session.rollback()
    assert (stock.left(rice), *[ledger.balance(card) for card in cards]) == (8, 22, 10)


def test_on_paper_there_is_the_slip_alone(shop, as_, tab):
    rice, card, _other = shop
    page = tab(size=DESK, cookie=as_("worker").get_cookie("weizhan"))
    page.goto(f"/counter?card={card.number}")
    page.locator("input[name=picks]:focus").wait_for()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.get_by_text("已交付").wait_for()
    page.emulate_media(media="print")
    assert page.get_by_text("领取人签字").is_visible()
    assert not page.locator("#card").is_visible()
    assert not page.get_by_role("link", name="库存").is_visible()
