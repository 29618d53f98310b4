"""A coordinator fills the catalogue; what was swapped stays as it was."""

import io

import pytest

from app import clock
from app.db import db
from app.rewards.models import Redemption, Reward
from tests.media.making import photo
from tests.world import ELSEWHERE

SAYS = {"name": "大米 5 kg", "points": 30, "description": "东北大米", "person_month": 2}


def test_a_new_reward_leads_to_its_first_goods(as_):
    browser = as_("coordinator")
    answer = browser.submit("/rewards/new", **SAYS)
    made = db.session.scalars(db.select(Reward)).one()
    assert answer.request.path == f"/rewards/{made.id}/stock/receipts"
    assert (made.points, made.person_month, made.household_month, made.days) == (30, 2, None, 7)
    assert made.division_code == made.station.division_code


def test_with_a_picture(as_, browser):
    picture = {"picture": (io.BytesIO(photo((80, 60), "PNG")), "大米.png")}
    as_("coordinator").submit("/rewards/new", files=picture, **SAYS)
    made = db.session.scalars(db.select(Reward)).one()
    assert made.medium.is_picture
    (image,) = browser.see(f"/rewards/{made.id}").xpath("//main//img")
    assert image.get("src") == made.medium.address


def test_the_same_name_twice_at_one_station_is_refused(as_, rice):
    answer = as_("coordinator").submit("/rewards/new", **SAYS)
    assert answer.status_code == 422
    assert "已经有同名的礼品" in answer.text


def test_a_change_leaves_the_past_alone(as_, rice, card, reserve):
    reserve(rice, card())
    as_("coordinator").submit(f"/rewards/{rice.id}/edit", points=45, hidden="y")
    db.session.expire_all()
    assert (rice.points, rice.hidden, rice.name) == (45, True, "大米 5 kg")
    assert db.session.scalars(db.select(Redemption)).one().points == 30


@pytest.mark.parametrize(
    "bad",
    [
        {"name": ""},
        {"name": "米" * 10_000},
        {"points": 0},
        {"points": "x"},
        {"points": 10**12},
        {"person_month": -1},
        {"audience": "friends"},
        {"first_day": "0001-01-01"},
        {"last_day": "2020-01-01"},
        {"days": 0},
    ],
)
def test_nonsense_is_told_beside_its_field(as_, bad):
    assert as_("coordinator").submit("/rewards/new", **{**SAYS, **bad}).status_code == 422
    assert db.session.scalar(db.select(db.func.count(Reward.id))) == 0


def test_a_station_out_of_reach_is_no_choice(as_):
    from app.access.places import Station

    elsewhere = db.session.scalars(db.select(Station).where(Station.division_code == ELSEWHERE)).one()
    browser = as_("coordinator")
    data = dict(browser.form(browser.see("/rewards/new")).form_values())
    data |= {**SAYS, "station": elsewhere.id, "first_day": clock.today().isoformat()}
    assert browser.post("/rewards/new", data=data).status_code == 422


def test_who_may_not(as_, rice):
    for who, status in (("worker", 403), ("volunteer", 403), ("neighbour", 404)):
        as_(who).see(f"/rewards/{rice.id}/edit", status=status)
