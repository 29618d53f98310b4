"""Through which offices an application goes; in which months it is paid."""

from datetime import date

import pytest

from app.benefits.models import Benefit
from app.benefits.routes import above, route_of
from app.benefits.schedule import plan

STEPS = [{"level": "village", "days": 3}, {"level": "town", "days": 5}, {"level": "district", "days": 10}]


@pytest.mark.parametrize(
    ("code", "offices"),
    [
        ("330482005001", ["330482005001", "330482005", "330482"]),
        ("33048200500101", ["330482005001", "330482005", "330482"]),
        ("330482005", ["330482005", "330482"]),
        ("330482", ["330482"]),
    ],
)
def test_each_level_is_the_office_around_the_home(code, offices):
    assert [step["code"] for step in route_of(STEPS, code)] == offices


def test_where_no_step_would_be_left_the_nearest_office_that_is_known_does_it():
    assert route_of(STEPS[:1], "330482005") == [{"level": "village", "days": 3, "code": "330482005"}]


@pytest.mark.parametrize(
    ("code", "office"), [("330482005001", "330482005"), ("330482005", "330482"), ("330482", "330482")]
)
def test_an_appeal_goes_one_office_up_and_stays_in_the_county(code, office):
    assert above(code) == office


def test_months_begin_after_the_day_and_run_over_the_year():
    benefit = Benefit(kind="monthly", amount_yuan=495, months=3)
    assert plan(benefit, date(2026, 11, 30)) == [(1, "2026-12", 495), (2, "2027-01", 495), (3, "2027-02", 495)]


def test_what_is_paid_once_has_one_month_and_what_is_not_paid_has_none():
    assert plan(Benefit(kind="payment", amount_yuan=2000), date(2026, 12, 1)) == [(1, "2027-01", 2000)]
    assert plan(Benefit(kind="statement"), date(2026, 12, 1)) == []
