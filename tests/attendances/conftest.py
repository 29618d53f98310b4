"""A market day from 14:00 to 16:00 that begins now, and hands to note who is there."""

import pytest

from app import clock
from app.db import db
from app.events import attendance_actions as attendances
from app.events import closing_actions
from app.points import ledger
from tests.events.conftest import make, publish

__all__ = ["make", "publish"]


@pytest.fixture
def market(publish):
    """A service event of two hours that starts this minute and earns 2 points."""
    return publish(days=0, points=2, places=40)


@pytest.fixture
def minute(market):
    """`with minute(30):` half an hour after the market has begun; `minute(30, event)` after that event has."""
    return lambda count, event=market: clock.at(event.starts_at + clock.minutes(count))


@pytest.fixture
def stay(minute, market):
    """`stay(person, 0, 120)`: was there from one minute to the other; None: never signed out."""

    def note(person, came=0, left=120, event=market):
        with minute(came, event):
            attendance = attendances.come(event, person, "tick")
        if left is not None:
            with minute(left, event):
                attendances.leave(attendance, "tick")
        return attendance

    return note


@pytest.fixture
def closed(market, stay, minute, person):
    """`closed()`: the market with the volunteer there all the time, closed an hour after its end."""

    def build(came=0, left=120):
        attendance = stay(person("volunteer"), came, left)
        with minute(180):
            closing_actions.close(market, person("coordinator"))
        db.session.commit()
        return attendance

    return build


@pytest.fixture
def points(person):
    """`points("volunteer")`: the balance of that person's card."""
    return lambda username: ledger.balance(ledger.card_of(person(username)))
