"""Giving a role: to somebody within reach, at a place within reach, once."""

import pytest

from app import clock
from app.access.models import Assignment
from app.db import db


def give(browser, **fields):
    return browser.submit("/assignments/new", **{"who": "volunteer", "role": "worker", "place": "钟埭街道", **fields})


def held(person):
    rows = db.session.scalars(db.select(Assignment).filter_by(person_id=person.id, ended_at=None).order_by("id"))
    return [(one.role, one.division_code) for one in rows if one.role != "member"]


def test_a_role_is_given_and_who_gave_it_is_kept(as_, person):
    answer = give(as_("admin"))
    assert "林小满 现在是社工" in answer.text
    assert held(person("volunteer")) == [("worker", "330482005")]
    given = db.session.scalars(db.select(Assignment).order_by(Assignment.id.desc())).first()
    assert given.given_by == person("admin")


def test_a_role_works_at_once(as_, person):
    browser = as_("volunteer")
    browser.see("/people/", status=403)
    give(as_("admin"))
    browser.see("/people/")


def test_the_same_role_given_twice_is_held_once(as_, person):
    admin = as_("admin")
    assert give(admin).status_code == give(admin).status_code == 200
    assert held(person("volunteer")) == [("worker", "330482005")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "浙江省"},
        {"place": "33"},
        {"place": "恩平市"},
        {"who": "neighbour_volunteer"},
        {"who": "nobody"},
        {"who": "林小满"},
        {"role": "member"},
        {"role": "anyone"},
        {"role": "self"},
        {"role": ""},
        {"who": "\x00" + "长" * 10_000},
        {"place": "长" * 10_000},
    ],
)
def test_nobody_beyond_reach_nothing_beyond_reach_and_no_odd_role(as_, person, wrong):
    before = db.session.scalar(db.select(db.func.count(Assignment.id)))
    assert give(as_("admin"), **wrong).status_code == 422
    assert db.session.scalar(db.select(db.func.count(Assignment.id))) == before


def test_an_administrator_of_a_town_gives_nothing_for_the_county(as_, person):
    db.session.add(Assignment(person_id=person("resident").id, role="admin", division_code="330482005"))
    resident = as_("resident")
    assert give(resident, place="平湖市").status_code == 422
    assert give(resident, role="admin", place="平湖市").status_code == 422
    assert give(resident).status_code == 200


def test_a_closed_account_gets_no_role(as_, person):
    person("volunteer").closed_at = clock.now()
    assert give(as_("admin")).status_code == 422


def test_the_form_begins_with_the_person_one_came_from(as_, person):
    page = as_("admin").see(f"/assignments/new?who={person('volunteer').volunteer_number}")
    assert page.xpath("//input[@name='who']/@value") == [person("volunteer").volunteer_number]
