"""One reward: where, for whom, how many are left, and one button."""

import pytest

from app.db import db
from app.points import ledger
from app.rewards.models import Redemption


def text(page):
    return " ".join(" ".join(page.itertext()).split())


def test_one_tap_reserves(as_, rice, card):
    mine, browser = card(), as_("volunteer")
    answer = browser.submit(f"/rewards/{rice.id}", "/redemptions")
    assert "已为您留好“大米 5 kg”, 用了 30 分" in answer.text
    assert ledger.balance(mine) == 22
    assert "还差 8 分" in text(browser.see(f"/rewards/{rice.id}"))


def test_the_same_tap_twice_is_one(as_, rice, card):
    mine, browser = card(points=60), as_("volunteer")
    form = browser.form(browser.see(f"/rewards/{rice.id}"), "/redemptions")
    data = dict(form.form_values())
    assert browser.post(form.action, data=data).status_code == 303
    assert browser.post(form.action, data={**data, "once": "a"}).status_code == 303
    assert db.session.scalar(db.select(db.func.count(Redemption.id))) == 1
    assert ledger.balance(mine) == 30


def test_gone_meanwhile_is_said_on_the_page(as_, reward, card, reserve):
    last, browser = reward(count=1), as_("volunteer")
    card()
    form = browser.form(browser.see(f"/rewards/{last.id}"), "/redemptions")
    reserve(last, card("resident"))
    answer = browser.post(form.action, data=dict(form.form_values()))
    assert answer.status_code == 422
    assert "已经换完了" in answer.text


def test_another_ones_card_is_absent(as_, rice, card):
    card()
    others = card("resident")
    browser = as_("volunteer")
    data = dict(browser.form(browser.see(f"/rewards/{rice.id}"), "/redemptions").form_values())
    assert browser.post(f"/rewards/{rice.id}/redemptions", data={**data, "card": others.id}).status_code == 404


@pytest.mark.parametrize("bad", ["", "x", "1e9", "-1", "9" * 10_000, "\0"])
def test_nonsense_reserves_nothing(as_, rice, card, bad):
    card()
    browser = as_("volunteer")
    data = dict(browser.form(browser.see(f"/rewards/{rice.id}"), "/redemptions").form_values())
    for field in ("card", "key"):
        if not (field == "key" and bad == "9" * 10_000):
            assert browser.post(f"/rewards/{rice.id}/redemptions", data={**data, field: bad}).status_code in (404, 422)
    assert db.session.scalar(db.select(db.func.count(Redemption.id))) == 0


def test_two_cards_are_told_by_their_last_digits_alone(as_, rice, card, person):
    from app import clock

    card("participant", 35)
    other = ledger.card_of(person("participant"), "conduct")
    ledger.write(other, 40, earned=40, rule="report_in", source_kind="report_in", source_id=1, day=clock.today())
    page = as_("participant").see(f"/rewards/{rice.id}")
    assert f"用尾号 {other.number[-4:]} 的卡兑换" in text(page)
    assert "conduct" not in as_("participant").get(f"/rewards/{rice.id}").text
    assert "表现" not in text(page)


def test_a_visitor_is_led_to_sign_in(browser, rice):
    assert "登录后兑换" in text(browser.see(f"/rewards/{rice.id}"))


def test_hidden_it_is_absent_but_for_its_station(as_, reward):
    hidden = reward(hidden=True)
    as_("volunteer").see(f"/rewards/{hidden.id}", status=404)
    as_("neighbour").see(f"/rewards/{hidden.id}", status=404)
    as_("worker").see(f"/rewards/{hidden.id}")
