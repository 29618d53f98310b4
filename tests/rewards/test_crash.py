"""The plug is pulled at every single statement of a redemption, a hand-over, a taking back: whole, or not at all."""

import os
import signal
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.bare import shortest
from app.db import db, transaction
from app.points import checking, ledger
from app.points.chain_models import Head
from app.rewards import lane, stock
from app.rewards import redemption_actions as actions
from app.rewards.counter_actions import serve
from app.rewards.counting import newest_of
from app.rewards.models import Redemption
from app.web import lanes


class PlugPulledError(Exception):
    """Nothing after this was said to the database."""


def fail():
    raise PlugPulledError


def die():
    """No handler runs, nothing is rolled back by anybody: as in a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


class Plug:
    """Counts what is said to the database inside the block, in either way, and pulls at the statement `at`."""

    def __init__(self, at, pull=fail):
        self.at, self.pull, self.count = at, pull, 0

    def __enter__(self):
        event.listen(db.engine, "before_cursor_execute", self.note)
        event.listen(db.engine, "commit", self.end)
        lane.shortest = self.shortest
        return self

    def __exit__(self, *error):
        lane.shortest = shortest
        event.remove(db.engine, "before_cursor_execute", self.note)
        event.remove(db.engine, "commit", self.end)

    @contextmanager
    def shortest(self):
        """The driver's own connection, watched."""
        with shortest() as run:
            yield lambda *said: self.note() or run(*said)
            self.note()

    def note(self, *said):
        self.count += 1
        if self.count == self.at:
            self.pull()

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
    return {"short": 9, "long": 20}[request.param]


def in_a_process_of_its_own(deed):
    """Whether a child came to the end of it, or was killed on the way."""
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if deed() == 303 else 1
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def test_a_server_that_dies_leaves_a_tap_whole_or_not_there(shop, press, way):
    """SIGKILL at each statement in turn, its COMMIT among them; the same tap, sent again, is then done once."""
    state, at, done = state_of(shop), 0, False

    def tap():
        with Plug(at, die):
            return press()

    before = state()
    while not done:
        at += 1
        done = in_a_process_of_its_own(tap)
        assert done or state() == before, f"half done at statement {at}"
    assert at > way
    assert state()[:3] == (9, 22, ["reserved"])
    assert press() == 303
    assert state()[:3] == (9, 22, ["reserved"])
    assert checking.check().fault == ""


@pytest.mark.parametrize("at", [1, 4, 9])
def test_where_the_short_way_is_refused_the_long_one_does_it(shop, press, at):
    def refuse():
        raise db.engine.dialect.loaded_dbapi.OperationalError("disk I/O error")

    with Plug(at, refuse):
        assert press() == 303
    assert state_of(shop)()[:3] == (9, 22, ["reserved"])
    assert checking.check().fault == ""
