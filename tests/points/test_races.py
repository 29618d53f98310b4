"""Many credits at the same moment: the year's full score is reached exactly and never passed."""

from time import sleep

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db, transaction
from app.points import checking, ledger
from app.points.chain_models import Seal
from app.points.models import Card
from tests.races import at_once

pytestmark = pytest.mark.race

THREADS, EACH = 20, 2


@pytest.fixture
def nearly_full(card, credit):
    credit(58, 0)
    db.session.commit()
    return card.id


def crediting(app, key, number, gated=True, points=EACH):
    moment = clock.now()

    def run():
        with app.app_context(), clock.at(moment), transaction(gated):
            card = db.session.get_one(Card, key)
            ledger.credit(card, points, "attendance", ("attendance", number), clock.today())

    return run


def total(app, key, gated=True):
    """The balance after all have credited, or None where one was turned away."""
    try:
        at_once(*[crediting(app, key, number, gated) for number in range(1, THREADS + 1)])
    except DBAPIError:
        return None
    return db.session.scalar(db.select(db.func.sum(ledger.Entry.points)).where(ledger.Entry.card_id == key))


def test_twenty_times_two_after_fifty_eight_make_exactly_sixty(app, nearly_full):
    assert total(app, nearly_full) == 60
    assert checking.check().fault == ""
    assert db.session.scalar(db.select(db.func.count(Seal.number))) == THREADS + 1


def test_without_the_lock_more_is_credited_or_some_are_turned_away(app, nearly_full, monkeypatch):
    slow = ledger.used

    def look(*args):
        found = slow(*args)
        sleep(0.05)
        return found

    monkeypatch.setattr(ledger, "hold", lambda card: card)
    monkeypatch.setattr(ledger, "used", look)
    assert total(app, nearly_full, gated=False) != 60


def test_two_that_touch_the_same_cards_and_the_chain_do_not_wait_in_a_ring(app, person):
    keys = [ledger.card_of(person(name)).id for name in ("volunteer", "resident")]
    db.session.commit()
    at_once(*[crediting(app, keys[number % 2], number, points=1) for number in range(12)])
    assert checking.check()[:1] + checking.check()[3:4] == (12, "")
