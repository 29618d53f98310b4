"""The station's redemptions, and taking one back."""

import pytest

from app.db import db
from app.points import ledger
from app.rewards import redemption_actions as actions
from app.rewards import stock
from app.rewards.models import Redemption


@pytest.fixture
def made(rice, card, reserve):
    return reserve(rice, card())


def test_found_by_name_number_and_state(as_, made, rice, card, reserve):
    reserve(rice, card("resident"))
    browser = as_("worker")
    for words, state, names in (
        ("", "", {"林小满", "张玥"}),
        ("林", "", {"林小满"}),
        (made.card.number, "reserved", {"林小满"}),
        ("volunteer", "handed", set()),
    ):
        text = browser.see(f"/redemptions/station?words={words}&state={state}").text_content()
        assert {name for name in ("林小满", "张玥") if name in text} == names
    browser.see("/redemptions/station?state=nonsense&words=%25")


def test_only_of_ones_own_station(as_, made):
    assert "林小满" not in as_("neighbour").see("/redemptions/station").text_content()
    as_("neighbour").see(f"/redemptions/{made.id}/void", status=404)
    as_("volunteer").see("/redemptions/station", status=403)


def test_voided_with_a_reason(as_, made, rice, person):
    actions.hand_over(made, person("worker"))
    url = f"/redemptions/{made.id}/void"
    assert as_("coordinator").submit(url, reason="").status_code == 422
    assert "已撤回" in as_("coordinator").submit(url, reason="袋子破了").text
    found = db.session.get_one(Redemption, made.id)
    assert (found.state, found.reason, found.ended_by.username) == ("voided", "袋子破了", "coordinator")
    assert (ledger.balance(made.card), stock.left(rice)) == (52, 10)


def test_nobody_voids_their_own(as_, rice, card, reserve):
    mine = reserve(rice, card("worker"))
    answer = as_("worker").submit(f"/redemptions/{mine.id}/void", reason="不要了")
    assert (answer.status_code, "另一个人" in answer.text) == (422, True)
