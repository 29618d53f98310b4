"""An organisation is added to a place within reach."""

import pytest

from app.access.places import Organisation
from app.db import db
from tests.world import COUNTY, ELSEWHERE_TOWN, TOWN, VILLAGE

FIELDS = {"name": "𬱖珺制衣厂", "division_code": TOWN, "kind": "company"}


def made():
    return db.session.scalars(db.select(Organisation).where(Organisation.name == FIELDS["name"])).all()


def new(browser, place=TOWN, **fields):
    return browser.submit(f"/organisations/new?place={place}", action=f"?place={place}", **{**FIELDS, **fields})


def test_a_coordinator_adds_an_organisation(as_):
    assert "𬱖珺制衣厂已加上" in new(as_("coordinator"), contact="喆姐", phone="13800000000").text
    assert [(one.kind, one.contact) for one in made()] == [("company", "喆姐")]


def test_it_may_lie_in_a_village(as_):
    new(as_("coordinator"), division_code=VILLAGE)
    assert [one.division_code for one in made()] == [VILLAGE]


def test_without_a_place_the_places_of_ones_own_reach_are_offered(as_):
    page = as_("coordinator").see("/organisations/new")
    assert page.xpath("//select[@name='division_code']/option/text()") == ["钟埭街道", "沈家弄村"]


@pytest.mark.parametrize("code", [ELSEWHERE_TOWN, COUNTY, "", "x", "9" * 10_000])
def test_nobody_adds_one_beyond_their_reach(as_, code):
    assert new(as_("coordinator"), division_code=code).status_code == 422
    if code:
        assert new(as_("coordinator"), place=code, division_code=code).status_code == 422
    assert made() == []


@pytest.mark.parametrize(
    "wrong", [{"kind": "gang"}, {"name": ""}, {"name": "\x00"}, {"name": "长" * 10_000}, {"phone": "1" * 10_000}]
)
def test_wrong_fields_are_told(as_, wrong):
    assert new(as_("coordinator"), **wrong).status_code == 422
    assert made() == []


def test_a_second_of_one_name_in_one_place_is_refused_and_what_was_typed_stays(as_):
    new(as_("coordinator"))
    answer = new(as_("coordinator"), address="人民路 2 号")
    assert answer.status_code == 422
    assert "已经有一个叫" in answer.text
    assert "人民路 2 号" in answer.text
    assert len(made()) == 1


def test_the_same_post_twice_adds_one(as_):
    browser = as_("coordinator")
    form = browser.form(browser.see("/organisations/new"), "/new")
    data = {**dict(form.form_values()), **FIELDS}
    answers = [browser.post("/organisations/new", data=data) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/organisations/", "/organisations/"]
    assert len(made()) == 1


def test_those_who_only_read_add_nothing(as_):
    assert as_("worker").get("/organisations/new").status_code == 403
    assert as_("volunteer").get("/organisations/new").status_code == 403
