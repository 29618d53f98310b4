"""A volunteer with three activities on record, and what can be certified of them."""

from datetime import date

import pytest

from app.certificates import actions
from app.certificates.counting import Span
from tests.service import held, serve

YEAR = Span(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture
def records(person, station):
    events = [
        held(station, date(2026, 3, 8), "铲毒踏查"),
        held(station, date(2026, 6, 26), "青少年禁毒课堂助教"),
        held(station, date(2026, 10, 3), "反诈禁毒进市集"),
    ]
    volunteer = person("volunteer")
    return [
        serve(volunteer, event, minutes, by_hand=minutes == 45)
        for event, minutes in zip(events, (150, 45, 120), strict=True)
    ]


@pytest.fixture
def certificate(records, person, station):
    return actions.issue(person("volunteer"), station, YEAR, person("coordinator"))
