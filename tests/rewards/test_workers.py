"""Through real HTTP, before several workers: the last bottle and the two counters; and with the locks off they fall."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.db import db
from app.points import checking, ledger
from app.points.models import Card
from app.rewards import stock
from app.rewards.models import Reward
from tests.races import filled_in, through_workers
from tests.rewards.conftest import standing

pytestmark = pytest.mark.browser

CROWD = 50
AT_THE_COUNTER = ("worker", "coordinator")
UNLOCKED = "tests.unlocked:app"


@pytest.fixture(autouse=True)
def now(app):
    """The server has the machine's own clock."""
    with clock.at(datetime.now(UTC)):
        yield


@pytest.fixture
def taps(reward, as_, crowd):
    """`taps(50)`: the last bottle, and the forms of so many people who want it."""

    def ready(size):
        names, last = crowd(size), reward("最后一瓶", 5, count=1)
        return last.id, [filled_in(as_(name), f"/rewards/{last.id}", "/redemptions") for name in names]

    return ready


def test_one_of_fifty_gets_the_last_bottle_and_the_others_are_told(app, taps):
    last, forms = taps(CROWD)
    answers = through_workers(app, forms)
    last = db.session.get_one(Reward, last)
    assert sorted(status for status, _text, _took in answers) == [303] + [422] * (CROWD - 1)
    assert all("已经换完了" in text for status, text, _took in answers if status == 422)
    assert max(took for _status, _text, took in answers) < 15
    assert (standing(last), stock.left(last)) == (1, 0)
    assert checking.check().fault == ""


def test_with_the_locks_off_the_last_bottle_goes_twice_or_somebody_is_not_told(app, taps):
    last, forms = taps(6)
    answers = through_workers(app, forms, UNLOCKED)
    right = sorted(status for status, _text, _took in answers) == [303] + [422] * 5
    assert not right or standing(db.session.get_one(Reward, last)) != 1


@pytest.fixture
def scans(reward, as_, card):
    """The same card scanned at two counters, Enter about to be pressed at both."""
    towel, mine = reward("毛巾", 5, count=50), card()
    url = f"/counter?card={mine.number}"
    return towel.id, mine.id, [filled_in(as_(name), url, "/counter?page=0", picks="1") for name in AT_THE_COUNTER]


def test_the_same_scan_at_two_counters_is_one_visit(app, scans):
    towel, mine, forms = scans
    answers = through_workers(app, forms)
    assert [status for status, *_rest in answers] == [303, 303]
    assert answers[0][1] == answers[1][1]
    towel, mine = db.session.get_one(Reward, towel), db.session.get_one(Card, mine)
    assert (standing(towel), stock.left(towel), ledger.balance(mine)) == (1, 49, 47)
    assert checking.check().fault == ""


def test_with_the_locks_off_the_same_scan_counts_twice_or_is_turned_away(app, scans):
    towel, _mine, forms = scans
    answers = through_workers(app, forms, UNLOCKED)
    assert [status for status, *_rest in answers] != [303, 303] or standing(db.session.get_one(Reward, towel)) != 1
