"""A shelf with goods, and cards with points."""

from datetime import date

import pytest

from app import clock
from app.access.models import Assignment, Person
from app.db import db
from app.points import ledger
from app.rewards import redemption_actions, stock_actions
from app.rewards.models import STANDING, Redemption, Reward
from tests.world import TOWN


@pytest.fixture
def reward(station, person):
    """`reward("大米 5 kg", 30, count=10, person_month=1)`: in the catalogue of 钟埭, with so many on the shelf."""
    return lambda *args, **more: make_reward(station, person("coordinator"), *args, **more)


def make_reward(station, by, name="大米 5 kg", points=30, count=10, **more):
    about = {"first_day": date(2026, 1, 1), "made_by_id": by.id} | more
    made = Reward(division_code=station.division_code, station=station, name=name, points=points, **about)
    db.session.add(made)
    db.session.flush()
    if count:
        stock_actions.receive(made, count, "送货单 1", f"first-{made.id}", by)
    return made


@pytest.fixture
def rice(reward):
    return reward()


@pytest.fixture
def card(person):
    """`card("volunteer", 52)`: the card with so many points on it."""
    return lambda who="volunteer", points=52: fill(person(who), points)


def fill(person, points, key=1):
    card = ledger.card_of(person)
    ledger.credit(card, points, "attendance", ("attendance", key), clock.today())
    return card


@pytest.fixture
def reserve(person):
    """`reserve(reward, card)`, by the card's own person."""

    def do(reward, card, count=1, key=None):
        key = key or f"wish-{reward.id}-{card.id}-{count}"
        return redemption_actions.reserve(reward, card, count, key, card.person)

    return do


@pytest.fixture
def crowd(app):
    """`crowd(50)`: so many people of 钟埭 with 52 points each, by user name."""

    def make(size):
        people = [
            Person(name=f"居民{n}", username=f"crowd{n}", division_code=TOWN, volunteer_number=f"C{n}")
            for n in range(size)
        ]
        db.session.add_all(people)
        db.session.flush()
        db.session.add_all([Assignment(person_id=one.id, role="member", division_code=TOWN) for one in people])
        for one in people:
            fill(one, 52, key=one.id)
        db.session.commit()
        return [one.username for one in people]

    return make


def standing(reward):
    query = db.select(db.func.count(Redemption.id)).where(Redemption.reward_id == reward.id)
    return db.session.scalar(query.where(Redemption.state.in_(STANDING)))
