"""Points and goods change hands together, within the limits, once."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.errors import Refusal
from app.points import checking, ledger
from app.points.models import Entry
from app.rewards import redemption_actions as actions
from app.rewards import stock, tasks
from app.rewards.models import Redemption


def state(reward, card):
    return stock.left(reward), ledger.balance(card)


def test_reserving_takes_points_and_goods(rice, card, reserve):
    made = reserve(rice, card())
    assert (made.state, made.points, made.until) == ("reserved", 30, clock.today() + timedelta(days=7))
    assert state(rice, made.card) == (9, 22)
    entry = db.session.scalars(db.select(Entry).where(Entry.source_kind == "redemption")).one()
    assert (entry.against, entry.points, entry.note) == ("spent", -30, "大米 5 kg")


def test_the_same_wish_twice_is_one(rice, card, reserve):
    made = reserve(rice, card(), key="a")
    assert reserve(rice, made.card, key="a") is made
    assert state(rice, made.card) == (9, 22)
    with pytest.raises(Refusal):
        reserve(rice, made.card, count=2, key="a")


@pytest.mark.parametrize(
    ("points", "left", "more", "words"),
    [
        (29, 10, {}, "还差 1 分"),
        (52, 0, {}, "已经换完了"),
        (52, 10, {"hidden": True}, "现在不能换"),
        (52, 10, {"audience": "child"}, "未满 18 岁"),
        (52, 10, {"audience": "elder"}, "60 岁以上"),
        (52, 10, {"last_day_ago": 1}, "现在不能换"),
    ],
)
def test_what_may_not_be_is_refused_in_words(reward, card, reserve, points, left, more, words):
    ago = more.pop("last_day_ago", None)
    if ago:
        more = {"last_day": clock.today() - timedelta(days=ago)}
    thing, mine = reward(count=left, **more), card(points=points)
    with pytest.raises(Refusal, match=words):
        reserve(thing, mine)
    assert state(thing, mine) == (left, points)


def test_for_people_who_live_there(reward, card, reserve):
    with pytest.raises(Refusal, match="住在当地"):
        reserve(reward(), card("neighbour_volunteer"))


def test_limits_of_a_person_in_a_month_and_in_all(reward, card, reserve):
    towel, mine = reward("毛巾", 5, person_month=1, person_ever=2), card()
    first = reserve(towel, mine, key="1")
    with pytest.raises(Refusal, match="每人每月最多换 1 份, 本月还能换 0 份"):
        reserve(towel, mine, key="2")
    with clock.at(clock.now() + timedelta(days=31)):
        reserve(towel, mine, key="2")
    with clock.at(clock.now() + timedelta(days=62)):
        with pytest.raises(Refusal, match="每人最多换 2 份, 您还能换 0 份"):
            reserve(towel, mine, key="3")
        actions.cancel(first, mine.person)
        reserve(towel, mine, key="3")


def test_a_household_shares_its_limit(reward, card, reserve, person, monkeypatch):
    home = {person("volunteer").id, person("resident").id}
    monkeypatch.setattr("app.rewards.wishing.household", lambda one: home)
    towel = reward("毛巾", 5, household_month=1)
    reserve(towel, card("volunteer"))
    with pytest.raises(Refusal, match="每户每月最多换 1 份, 您家本月还能换 0 份"):
        reserve(towel, card("resident"))


def test_handed_over_once_from_whichever_counter(rice, card, reserve, person):
    made = reserve(rice, card())
    actions.hand_over(made, person("worker"))
    actions.hand_over(made, person("coordinator"))
    assert (made.state, made.handed_by.username, made.slip) == ("handed", "worker", made.id)
    assert state(rice, made.card) == (9, 22)


def test_nobody_serves_oneself(rice, card, reserve, person):
    made = reserve(rice, card("worker"))
    with pytest.raises(Refusal, match="另一个人"):
        actions.hand_over(made, person("worker"))
    with pytest.raises(Refusal, match="另一个人"):
        actions.void(made, "退货", person("worker"))


def test_voided_it_all_comes_back_once(rice, card, reserve, person):
    made = actions.hand_over(reserve(rice, card()), person("worker"))
    for _time in range(2):
        actions.void(made, "袋子破了", person("worker"))
    assert (made.state, made.reason) == ("voided", "袋子破了")
    assert state(rice, made.card) == (10, 52)
    with pytest.raises(Refusal, match="已经退回"):
        actions.hand_over(made, person("worker"))


def test_what_was_fetched_cannot_be_cancelled(rice, card, reserve, person):
    made = actions.hand_over(reserve(rice, card()), person("worker"))
    with pytest.raises(Refusal, match="已经领走"):
        actions.cancel(made, made.person)


def test_what_is_not_fetched_in_time_goes_back_by_itself(rice, card, reserve, person):
    fetched = actions.hand_over(reserve(rice, card("resident")), person("worker"))
    left = reserve(rice, card())
    keys = left.id, fetched.id
    for days, expected in ((7, "reserved"), (8, "lapsed")):
        with clock.at(clock.now() + timedelta(days=days)):
            tasks.let_lapse()
        assert db.session.get_one(Redemption, keys[0], populate_existing=True).state == expected
    assert db.session.get_one(Redemption, keys[1]).state == "handed"
    assert state(rice, left.card) == (9, 52)
    assert checking.check().fault == ""


def test_a_conduct_card_redeems_like_any_other(rice, person, reserve):
    card = ledger.card_of(person("participant"), "conduct")
    ledger.write(card, 40, earned=40, rule="report_in", source_kind="report_in", source_id=1, day=clock.today())
    made = reserve(rice, card)
    assert state(rice, card) == (9, 10)
    actions.void(made, "退", person("worker"))
    assert state(rice, card) == (10, 40)
