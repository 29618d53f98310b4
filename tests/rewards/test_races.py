"""Many hands after the last one, two counters with one card: once - and shown to be no accident with the lock off."""

from time import sleep

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock
from app.access.models import Person
from app.db import db
from app.points import checking, ledger
from app.rewards import counter_actions, redemption_actions, stock
from app.rewards.models import Redemption
from app.web import lanes
from tests.races import at_once, ready, unlock
from tests.rewards.conftest import standing

ROUNDS = 3
AT_THE_COUNTER = ("worker", "coordinator")


def after_the_last(reward, as_, names, number=0):
    """All of them tap at the same moment; how many got it, and what the others were told."""
    last = reward(f"最后一瓶 {number}", 5, count=1)
    answers = at_once(*[ready(as_(name), f"/rewards/{last.id}", "/redemptions") for name in names])
    told = [answer.text for answer in answers if answer.status_code != 303]
    return last, [answer.status_code for answer in answers].count(303), told


@pytest.mark.race
def test_exactly_one_gets_the_last_one_and_the_others_are_told(reward, as_, crowd):
    names = crowd(8)
    for number in range(ROUNDS):
        last, got, told = after_the_last(reward, as_, names, number)
        assert (got, standing(last), stock.left(last)) == (1, 1, 0)
        assert all("已经换完了" in text for text in told)
    assert checking.check().fault == ""


def unlocked(monkeypatch):
    """Rows are looked at, not taken; nobody waits at the gate, and all go the long way."""
    unlock(monkeypatch, redemption_actions, counter_actions)
    monkeypatch.setattr(lanes, "WAYS", [])


@pytest.mark.race
def test_without_the_lock_the_last_one_goes_twice_or_somebody_is_turned_away(reward, as_, crowd, monkeypatch):
    names = crowd(6)
    unlocked(monkeypatch)
    slow = stock.left

    def look(thing):
        found = slow(thing)
        sleep(0.05)
        return found

    monkeypatch.setattr(stock, "left", look)
    try:
        last, got, told = after_the_last(reward, as_, names)
    except DBAPIError:
        return
    assert (got, standing(last)) != (1, 1) or not all("已经换完了" in text for text in told)


def at_two_counters(as_, card, picks="1"):
    """The same card is scanned at both, and Enter pressed at the same moment."""
    sends = [
        ready(as_(name), f"/counter?card={card.number}", "/counter?page=0", picks=picks) for name in AT_THE_COUNTER
    ]
    return at_once(*sends)


@pytest.mark.race
def test_the_same_scan_at_two_counters_counts_once(reward, as_, card):
    towel, mine = reward("毛巾", 5, count=50), card()
    for number in range(1, ROUNDS + 1):
        answers = at_two_counters(as_, mine)
        assert [answer.status_code for answer in answers] == [303, 303]
        assert answers[0].location == answers[1].location
        assert (standing(towel), stock.left(towel), ledger.balance(mine)) == (number, 50 - number, 52 - 5 * number)
    assert checking.check().fault == ""


@pytest.mark.race
def test_what_waits_is_handed_over_once(rice, as_, card, reserve):
    made = reserve(rice, card())
    first, second = at_two_counters(as_, made.card)
    assert first.location == second.location
    assert (standing(rice), stock.left(rice), ledger.balance(made.card)) == (1, 9, 22)


@pytest.mark.race
def test_without_the_lock_the_same_scan_counts_twice_or_one_is_turned_away(reward, as_, card, monkeypatch):
    towel, mine = reward("毛巾", 5, count=50), card()
    unlocked(monkeypatch)
    try:
        answers = at_two_counters(as_, mine)
    except (DBAPIError, IntegrityError):
        return
    assert [answer.status_code for answer in answers] != [303, 303] or standing(towel) != 1


@pytest.mark.race
def test_limits_hold_when_a_household_taps_together(reward, as_, crowd, monkeypatch):
    names = crowd(6)
    home = set(db.session.scalars(db.select(Person.id).where(Person.username.in_(names))))
    monkeypatch.setattr("app.rewards.wishing.household", lambda person: home)
    monkeypatch.setattr(lanes, "WAYS", [])
    oil = reward("油", 5, count=50, household_month=2)
    answers = at_once(*[ready(as_(name), f"/rewards/{oil.id}", "/redemptions") for name in names])
    assert sorted(answer.status_code for answer in answers) == [303, 303, 422, 422, 422, 422]
    assert (standing(oil), stock.left(oil)) == (2, 48)


@pytest.mark.race
def test_handing_over_and_lapsing_end_in_one_of_the_two(app, rice, card, reserve, person):
    for number in range(ROUNDS):
        made = reserve(rice, card(points=35 if number else 60), key=f"both-{number}")
        key, moment = made.id, clock.now()

        def deed(verb, *about, key=key, moment=moment):
            def run():
                from app.db import transaction
                from app.errors import Refusal

                with app.app_context(), clock.at(moment):
                    try:
                        with transaction():
                            verb(db.session.get_one(Redemption, key), *[db.session.merge(one) for one in about])
                    except Refusal:
                        return False
                return True

            return run

        done = at_once(deed(redemption_actions.hand_over, person("worker")), deed(redemption_actions.lapse))
        assert done.count(True) == 1
        state = db.session.get_one(Redemption, key, populate_existing=True).state
        assert state == ("handed" if done[0] else "lapsed")
        if state == "handed":
            break
    assert checking.check().fault == ""
