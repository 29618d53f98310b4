"""Awards that the worker asks for."""

import pytest

from app import clock
from app.points import award_actions


@pytest.fixture
def ask(person):
    """`ask(points=5)`: the worker asks for the volunteer."""

    def build(points=5, who="volunteer", by="worker", reason="写了村史", rule="award", day=None):
        return award_actions.ask(person(who), rule, points, day or clock.today(), reason, "照片", person(by))

    return build


@pytest.fixture
def fill(as_, person):
    def send(username, **fields):
        about = {"person": person("volunteer").volunteer_number, "rule": "award", "points": 5, "evidence": "照片一张"}
        return as_(username).submit("/points/awards/new", **{**about, "reason": "写了村史", **fields})

    return send
