"""Ending a role: it stays written down, the sign-ins end with it, and somebody is always left in charge."""

import pytest

from app import clock
from app.access.models import Assignment
from app.db import db


def of(person, role):
    query = db.select(Assignment).filter_by(person_id=person.id, role=role, ended_at=None)
    return db.session.scalars(query).one_or_none()


def end(browser, assignment, follow=True):
    return browser.submit("/assignments/", action=f"/assignments/{assignment.id}/ending", follow=follow)


def post(browser, assignment):
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    return browser.post(f"/assignments/{assignment.id}/ending", data={"csrf_token": token})


def test_a_role_ended_is_history_and_closes_its_screens(as_, person):
    worker, role = as_("worker"), of(person("worker"), "worker")
    answer = end(as_("admin"), role)
    assert "已结束" in answer.text
    assert (role.ended_by, role.ended_at) == (person("admin"), clock.now())
    assert worker.get("/people/").status_code == 303


def test_what_has_ended_shows_on_demand(as_, person):
    admin = as_("admin")
    end(admin, of(person("worker"), "worker"))
    assert "李社工" not in admin.see("/assignments/").text_content()
    assert "李社工" in admin.see("/assignments/?ended=y").text_content()


def test_ended_twice_is_ended_once(as_, person):
    admin, role = as_("admin"), of(person("worker"), "worker")
    post(admin, role)
    first = role.ended_at
    with clock.at(clock.now() + clock.minutes(5)):
        assert post(admin, role).status_code == 303
    assert role.ended_at == first


def test_the_last_administrator_cannot_go(as_, person):
    answer = end(as_("admin"), of(person("admin"), "admin"))
    assert answer.status_code == 409
    assert "唯一的管理员" in answer.text
    assert of(person("admin"), "admin")


def test_with_a_second_one_above_the_first_may_go(as_, person):
    db.session.add(Assignment(person_id=person("district").id, role="admin", division_code="33"))
    end(as_("admin"), of(person("admin"), "admin"))
    assert of(person("admin"), "admin") is None


def test_one_further_down_does_not_stand_in_for_the_district(as_, person):
    db.session.add(Assignment(person_id=person("district").id, role="admin", division_code="330482005"))
    assert end(as_("admin"), of(person("admin"), "admin")).status_code == 409


def test_being_a_member_is_no_role_to_end(as_, person):
    assert post(as_("admin"), of(person("volunteer"), "member")).status_code == 409


@pytest.mark.parametrize("who", ["neighbour", "town", "worker"])
def test_only_an_administrator_within_reach_ends_a_role(as_, person, who):
    assert post(as_(who), of(person("coordinator"), "coordinator")).status_code == 403


def test_another_districts_role_is_absent(as_, person):
    assert post(as_("admin"), of(person("neighbour"), "coordinator")).status_code == 404
