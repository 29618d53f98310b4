"""The plug is pulled at every single statement of a redemption, a hand-over, a taking back: whole, or not at all."""

import pytest

from app.db import db
from app.points import checking, ledger
from app.points.chain_models import Head
from app.rewards import redemption_actions as actions
from app.rewards import stock
from app.rewards.counter_actions import serve
from app.rewards.counting import newest_of
from app.rewards.models import Redemption
from app.web import lanes
from tests.plug import Plug, is_killed, pull_everywhere


def told(reward, card):
    """All that a deed changes."""
    states = db.session.scalars(db.select(Redemption.state).order_by(Redemption.id)).all()
    heads = [(head.chain, head.number) for head in db.session.scalars(db.select(Head).order_by(Head.chain))]
    return stock.left(reward), ledger.balance(card), list(states), heads


@pytest.fixture
def shop(rice, card, person):
    mine = card()
    db.session.commit()
    return {"reward": rice.id, "card": mine.id, "worker": person("worker").id}


def fresh(shop):
    from app.access.models import Person
    from app.points.models import Card
    from app.rewards.models import Reward

    kinds = {"reward": Reward, "card": Card, "worker": Person}
    return [db.session.get_one(kinds[name], key) for name, key in shop.items()]


def state_of(shop):
    def look():
        reward, card, _worker = fresh(shop)
        found = told(reward, card)
        db.session.rollback()
        return found

    return look


def test_a_redemption_is_whole_or_not_at_all(shop):
    def deed():
        reward, card, _worker = fresh(shop)
        actions.reserve(reward, card, 1, "wish", card.person)

    before, statements = pull_everywhere(deed, state_of(shop))
    assert statements > 10
    assert before[:3] == (10, 52, [])
    assert state_of(shop)()[:3] == (9, 22, ["reserved"])
    assert checking.check().fault == ""


def test_a_visit_to_the_counter_is_whole_or_not_at_all(shop):
    def deed():
        reward, card, worker = fresh(shop)
        serve(card, [], {reward: 1}, newest_of(card), worker)

    pull_everywhere(deed, state_of(shop))
    assert state_of(shop)()[:3] == (9, 22, ["handed"])
    assert checking.check().fault == ""


def test_handing_over_and_taking_back_are_whole_or_not_at_all(shop):
    reward, card, worker = fresh(shop)
    key = actions.reserve(reward, card, 1, "wish", card.person).id
    db.session.commit()
    pull_everywhere(lambda: actions.hand_over(db.session.get_one(Redemption, key), fresh(shop)[2]), state_of(shop))
    assert state_of(shop)()[:3] == (9, 22, ["handed"])
    pull_everywhere(lambda: actions.void(db.session.get_one(Redemption, key), "坏了", fresh(shop)[2]), state_of(shop))
    assert state_of(shop)()[:3] == (10, 52, ["voided"])
    assert checking.check().fault == ""


@pytest.fixture
def press(app, shop, as_):
    """`press()` is the tap of the volunteer, through the app's front door: its status."""
    browser = as_("volunteer")
    form = browser.form(browser.see(f"/rewards/{shop['reward']}"), "/redemptions")
    data = dict(form.form_values())
    return lambda: browser.post(form.action, data=data).status_code


@pytest.fixture(params=["short", "long"])
def way(request, monkeypatch):
    """Which way a tap goes; fewer statements than these would be another one."""
    if request.param == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    return {"short": 7, "long": 20}[request.param]


def test_a_server_that_dies_leaves_a_tap_whole_or_not_there(shop, press, way):
    """SIGKILL at each statement in turn, its COMMIT among them; the same tap, sent again, is then done once."""
    state, at = state_of(shop), 1
    before = state()
    while is_killed(press, at):
        assert state() == before, f"half done at statement {at}"
        at += 1
    assert at > way
    assert state()[:3] == (9, 22, ["reserved"])
    assert press() == 303
    assert state()[:3] == (9, 22, ["reserved"])
    assert checking.check().fault == ""


@pytest.mark.parametrize("at", [1, 4, 7])
def test_where_the_short_way_is_refused_the_long_one_does_it(shop, press, at):
    def refuse():
        raise db.engine.dialect.loaded_dbapi.OperationalError("disk I/O error")

    with Plug(at, refuse):
        assert press() == 303
    assert state_of(shop)()[:3] == (9, 22, ["reserved"])
    assert checking.check().fault == ""
