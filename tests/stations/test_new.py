"""A station is opened in a place within reach."""

import pytest

from app.access.places import Station
from app.db import db
from tests.world import ELSEWHERE, OTHER_TOWN, TOWN

FIELDS = {"name": "钟埭街道禁毒服务分站", "division_code": TOWN, "opening": "周一至周五", "share_percent": 75}


def made():
    return db.session.scalars(db.select(Station).where(Station.name == FIELDS["name"])).all()


def new(browser, place=TOWN, **fields):
    return browser.submit(f"/stations/new?place={place}", action=f"?place={place}", **{**FIELDS, **fields})


def test_a_station_is_added_with_its_rule(as_):
    assert "已加上" in new(as_("district")).text
    assert [(one.division_code, one.share_percent, one.opening) for one in made()] == [(TOWN, 75, "周一至周五")]


def test_a_second_of_one_name_in_one_place_is_refused(as_):
    new(as_("district"))
    answer = new(as_("admin"))
    assert answer.status_code == 422
    assert "已经有一个叫" in answer.text
    assert len(made()) == 1
    new(as_("admin"), place=OTHER_TOWN, division_code=OTHER_TOWN)
    assert len(made()) == 2


@pytest.mark.parametrize("share", ["0", "101", "-1", "x", "", "1e3", "9" * 400, "\x00"])
def test_the_share_is_a_percentage(as_, share):
    assert new(as_("district"), share_percent=share).status_code == 422
    assert made() == []


@pytest.mark.parametrize("code", [ELSEWHERE, "999999", "", "33", "x" * 10_000, "\x00"])
def test_nobody_opens_a_station_beyond_their_reach(as_, code):
    assert new(as_("district"), division_code=code).status_code == 422
    assert made() == []


@pytest.mark.parametrize("field", ["name", "address", "phone", "opening"])
def test_ten_thousand_characters_are_too_many(as_, field):
    answer = new(as_("district"), **{field: "长" * 10_000})
    assert answer.status_code == 422
    assert made() == []
