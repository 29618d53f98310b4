"""Events to work with: a coming market day in 钟埭, planned or published."""

from datetime import timedelta

import pytest

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.db import db
from app.events import actions
from app.events.models import Signup
from tests.world import TOWN


@pytest.fixture
def make(app):
    """`make(title=..., days=1)` is a draft of two hours, so many days from now."""

    def build(days=1, code=TOWN, **fields):
        start = clock.now() + timedelta(days=days)
        plan = {
            "station": db.session.scalars(db.select(Station).filter_by(division_code=code)).one(),
            "title": "反诈禁毒进市集",
            "kind": "service",
            "place": "钟埭农贸市场东门",
            "organiser": "钟埭街道禁毒社工站",
            "person_in_charge": "陈站长",
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
        }
        by = db.session.scalars(db.select(Person).filter_by(username="coordinator")).one()
        return actions.draft(by, **{**plan, **fields})

    return build


@pytest.fixture
def publish(make, person):
    """`publish(title=...)` is the same, open for signing up."""
    return lambda **fields: actions.publish(make(**fields), person("coordinator"))


@pytest.fixture
def join(app):
    """`join(event, person)` lets somebody hold places, without the rules of signing up."""

    def add(event, person, seats=1):
        signup = Signup(event=event, person=person, state="going", seats=seats)
        db.session.add(signup)
        event.taken += seats
        db.session.flush()
        return signup

    return add
