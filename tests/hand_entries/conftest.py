"""The market of the attendances, and times typed for it."""

import pytest

from app import clock
from app.events import hand_entry_actions as hand_entries
from tests.attendances.conftest import closed, make, market, minute, points, publish, stay

__all__ = ["closed", "make", "market", "minute", "points", "publish", "stay"]


@pytest.fixture
def ask(market, person, minute):
    """`ask(came=0, left=120)`: the worker asks for the resident, three hours after the beginning."""

    def build(came=0, left=120, who="resident", by="worker", reason="手机没电"):
        start = market.starts_at
        times = start + clock.minutes(came), start + clock.minutes(left)
        with minute(180):
            return hand_entries.ask(market, person(who), *times, reason, person(by))

    return build
