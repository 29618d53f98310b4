"""A full market day, and people who want to come."""

import pytest

from app.db import db
from app.events.signup_actions import sign_up
from tests.events.conftest import make, publish

__all__ = ["make", "publish"]

CROWD = ("volunteer", "resident", "participant", "worker", "village", "expert")


@pytest.fixture
def crowd(person):
    """Six people, in a fixed order."""
    return [person(username) for username in CROWD]


@pytest.fixture
def full(publish, crowd):
    """`full(places=1)`: an event whose places are taken by the crowd's first."""

    def build(places=1, **fields):
        event = publish(places=places, **fields)
        for one in crowd[:places]:
            sign_up(event, one)
        db.session.commit()
        return event

    return build
