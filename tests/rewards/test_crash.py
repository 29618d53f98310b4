"""The plug is pulled at every single statement of a redemption, a hand-over, a taking back: whole, or not at all."""

import pytest
from sqlalchemy import event

from app.db import db, transaction
from app.points import checking, ledger
from app.points.chain_models import Head
from app.rewards import redemption_actions as actions
from app.rewards import stock
from app.rewards.counter_actions import serve
from app.rewards.counting import newest_of
from app.rewards.models import Redemption


class PlugPulledError(Exception):
    """Nothing after this was said to the database."""


class Plug:
    """Counts what is said to the database inside the block, and fails at the statement `at`; 0 counts alone."""

    def __init__(self, at=0):
        self.at, self.count = at, 0

    def __enter__(self):
        event.listen(db.engine, "before_cursor_execute", self.note)
        event.listen(db.engine, "commit", self.end)
        return self

    def __exit__(self, *error):
        event.remove(db.engine, "before_cursor_execute", self.note)
        event.remove(db.engine, "commit", self.end)

    def note(self, *said):
        self.count += 1
        if self.count == self.at:
            raise PlugPulledError

    def end(self, connection):
        # The COMMIT itself is the last that can be missing.
        self.note()


def told(reward, card):
    """All that a deed changes."""
    states = db.session.scalars(db.select(Redemption.state).order_by(Redemption.id)).all()
    heads = [(head.chain, head.number) for head in db.session.scalars(db.select(Head).order_by(Head.chain))]
    return stock.left(reward), ledger.balance(card), list(states), heads


def pull_everywhere(deed, state):
    """Do `deed` with the plug pulled at its first statement, its second, ... until it comes to its end."""
    before, at = state(), 0
    while True:
        at += 1
        try:
            with Plug(at) as plug, transaction():
                deed()
        except PlugPulledError:
            db.session.expire_all()
            assert state() == before, f"half done at statement {at}"
            db.session.rollback()
            continue
        assert plug.count < at
        return before, at - 1


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
