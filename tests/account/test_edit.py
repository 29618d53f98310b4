"""Correcting one's own data: names, mobile number, home, birth date."""

import pytest

from app.access.models import Assignment
from app.access.places import Division
from app.db import db
from app.people import consent
from tests.world import ELSEWHERE_TOWN, OTHER_TOWN, TOWN, VILLAGE


def edit(browser, **fields):
    return browser.submit("/me/edit", "/me/edit", **fields)


def test_the_form_begins_with_what_is_kept(as_):
    fields = dict(as_("pupil").form(as_("pupil").see("/me/edit"), "/me/edit").fields)
    assert (fields["name"], fields["place"], fields["village"]) == ("沈一一", TOWN, VILLAGE)
    assert fields["birth_date"] == "2014-05-01"


def test_a_person_corrects_their_name_and_adds_a_mobile_number(as_, person):
    assert "已保存" in edit(as_("volunteer"), name="林小滿", mobile="139 1234 5678", birth_date="").text
    volunteer = person("volunteer")
    assert (volunteer.name, volunteer.mobile, volunteer.birth_date) == ("林小滿", "13912345678", None)


def test_saving_what_was_there_changes_nothing(as_, person):
    before = (person("pupil").name, person("pupil").division_code, person("pupil").birth_date)
    edit(as_("pupil"))
    assert (person("pupil").name, person("pupil").division_code, person("pupil").birth_date) == before
    assert len(person("pupil").assignments) == 1


def test_a_move_takes_the_member_along_and_leaves_other_roles(as_, person):
    edit(as_("coordinator"), place=OTHER_TOWN)
    edit(as_("volunteer"), place=OTHER_TOWN)
    assert [(a.role, a.division_code) for a in person("volunteer").assignments] == [("member", OTHER_TOWN)]
    assert ("coordinator", TOWN) in [(a.role, a.division_code) for a in person("coordinator").assignments]
    ended = db.select(Assignment).where(Assignment.ended_at.is_not(None), Assignment.role == "member")
    assert db.session.scalars(ended).one().division_code == TOWN


def test_a_village_of_ones_town_can_be_chosen(as_, person):
    edit(as_("volunteer"), village=VILLAGE)
    assert person("volunteer").division_code == VILLAGE


def test_a_village_does_not_outlive_the_move_to_another_town(as_, person):
    edit(as_("pupil"), place=OTHER_TOWN)
    assert person("pupil").division_code == OTHER_TOWN


def test_staff_of_a_county_may_stay_where_they_are(as_, person):
    assert edit(as_("district")).status_code == 200
    assert person("district").division_code == "330482"


def test_one_way_to_sign_in_must_stay(as_, person):
    assert "至少留一个" in edit(as_("volunteer"), username="", mobile="").text
    assert person("volunteer").username == "volunteer"


def test_a_name_that_is_taken_is_not_given_twice(as_, person):
    assert "已经有人用了" in edit(as_("volunteer"), username="resident").text
    assert person("volunteer").name == "林小满"


def test_asking_for_others_names_is_slowed_down(as_, monkeypatch):
    monkeypatch.setattr("app.people.account_actions.BY_ADDRESS", (2, 30))
    browser = as_("volunteer")
    for _ in range(2):
        edit(browser, username="resident")
    assert "试得太快了" in edit(browser, username="worker").text
    assert "已保存" in edit(browser, name="林小满").text


def test_a_child_does_not_slip_in_past_the_guardian(as_, person):
    assert "监护人" in edit(as_("volunteer"), birth_date="2014-01-01").text
    consent.agree(person("pupil"), "沈妈妈")
    assert "已保存" in edit(as_("pupil"), birth_date="2014-01-01").text


@pytest.mark.parametrize(
    "field",
    [{"name": ""}, {"name": "x" * 10_000}, {"mobile": "12345"}, {"mobile": "voice"}, {"username": "13912345678"}],
)
def test_what_cannot_be_is_refused_at_its_field(as_, field):
    assert edit(as_("volunteer"), **field).status_code == 422


def test_places_that_are_not_offered_are_not_taken(as_, person):
    other = Division(code=ELSEWHERE_TOWN + "001", name="别村", level="village", full_name="别村")
    db.session.add(other)
    assert edit(as_("volunteer"), village=other.code).status_code == 422
    assert edit(as_("volunteer"), place="330482999").status_code == 422
    assert person("volunteer").division_code == TOWN


def test_the_same_post_twice_is_one_move(as_, person):
    browser = as_("volunteer")
    data = dict(browser.form(browser.see("/me/edit"), "/me/edit").form_values()) | {"place": OTHER_TOWN}
    assert [browser.post("/me/edit", data=data).status_code for _ in range(2)] == [303, 303]
    assert len(db.session.scalars(db.select(Assignment).filter_by(person_id=person("volunteer").id)).all()) == 2
