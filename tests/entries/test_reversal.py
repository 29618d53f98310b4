"""Taking an entry back: with a reason, once, never one's own, and both stay to be seen."""

import pytest

from app import clock
from app.db import db
from app.errors import Refusal
from app.points import ledger
from app.points.models import Entry
from app.points.reversal_actions import take_back


@pytest.fixture
def entry(person):
    card = ledger.card_of(person("volunteer"))
    return ledger.credit(card, 3, "attendance", ("attendance", 1), clock.today(), note="集市")


def test_it_needs_a_reason_and_shows_both(as_, entry):
    browser, url = as_("coordinator"), f"/points/entries/{entry.id}/reversal"
    assert browser.submit(url, reason="").status_code == 422
    text = " ".join(browser.submit(url, reason="记错了人").text.split())
    assert "已冲正" in text
    assert '记错了人<br> <span class="tag late">冲正</span>' in text
    assert ledger.balance(entry.card) == 0
    mine = as_("volunteer").see("/card").text_content()
    assert "集市" in mine
    assert "记错了人" in mine
    assert "已冲正: 记错了人" in browser.see(url).text_content()


def test_the_same_form_twice_takes_it_back_once(as_, entry):
    browser = as_("coordinator")
    form = browser.form(browser.see(f"/points/entries/{entry.id}/reversal"))
    data = {**dict(form.form_values()), "reason": "记错了"}
    assert [browser.post(form.action, data=data).status_code for _ in range(2)] == [303, 303]
    assert [one.points for one in db.session.scalars(db.select(Entry).order_by(Entry.id))] == [3, -3]


def test_a_reversal_is_not_reversed_and_a_spending_goes_back_where_it_was_spent(entry, person):
    reversal = take_back(entry, "x", person("coordinator"))
    with pytest.raises(Refusal, match="本身就是冲正"):
        take_back(reversal, "x", person("coordinator"))
    spent = ledger.take(entry.card, 1, "spent", "redemption", ("redemption", 1), clock.today())
    with pytest.raises(Refusal, match="在那里退回"):
        take_back(spent, "x", person("coordinator"))


def test_nobody_takes_back_their_own(as_, person):
    card = ledger.card_of(person("coordinator"))
    own = ledger.credit(card, 3, "attendance", ("attendance", 1), clock.today())
    answer = as_("coordinator").submit(f"/points/entries/{own.id}/reversal", reason="x")
    assert (answer.status_code, ledger.balance(card)) == (422, 3)
    assert "另一个人" in answer.text


@pytest.mark.parametrize("reason", ["长" * 10_000, " ", "\u202e"])
def test_bad_input_is_named(as_, entry, reason):
    assert as_("coordinator").submit(f"/points/entries/{entry.id}/reversal", reason=reason).status_code == 422
    assert ledger.balance(entry.card) == 3
