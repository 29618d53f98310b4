"""Putting right what was misspelt."""

from app.access.models import Assignment, Reading
from app.db import db


def test_a_misspelt_name_is_put_right_and_the_person_can_see_who_did(as_, person):
    volunteer = person("volunteer")
    where = f"/people/{volunteer.id}/edit"
    answer = as_("worker").submit(where, name="林晓满", mobile="13800002222", organisation="钟埭小学")
    assert answer.status_code == 200
    assert (volunteer.name, volunteer.mobile, volunteer.organisation.name) == ("林晓满", "13800002222", "钟埭小学")
    assert "people.edit" in db.session.scalars(db.select(Reading.page).filter_by(person_id=volunteer.id)).all()


def test_a_member_moves_with_their_role(as_, person):
    volunteer = person("volunteer")
    as_("worker").submit(f"/people/{volunteer.id}/edit", place="沈家弄村")
    held = db.session.scalars(db.select(Assignment).filter_by(person_id=volunteer.id, ended_at=None)).all()
    assert [(one.role, one.division_code) for one in held] == [("member", "330482005001")]


def test_nobody_is_moved_out_of_my_reach(as_, person):
    answer = as_("worker").submit(f"/people/{person('volunteer').id}/edit", place="恩城街道")
    assert answer.status_code == 422
    assert person("volunteer").division_code == "330482005"


def test_anothers_mobile_is_refused_and_what_was_typed_stays(as_, person):
    person("resident").mobile = "13800003333"
    answer = as_("worker").submit(f"/people/{person('volunteer').id}/edit", name="林晓满", mobile="13800003333")
    assert answer.status_code == 422
    assert "林晓满" in answer.text
    assert (person("volunteer").name, person("volunteer").mobile) == ("林小满", None)


def test_the_only_way_to_sign_in_is_not_taken_away(as_, person):
    volunteer = person("volunteer")
    volunteer.username, volunteer.mobile = None, "13800003333"
    assert as_("worker").submit(f"/people/{volunteer.id}/edit", mobile="").status_code == 422


def test_an_organisation_out_of_reach_stays_when_nothing_is_changed(as_, person, school):
    school.division_code = "330482"
    person("volunteer").organisation_id = school.id
    as_("worker").submit(f"/people/{person('volunteer').id}/edit", name="林晓满")
    assert person("volunteer").organisation_id == school.id


def test_a_colleagues_sign_in_name_is_not_ones_to_change(as_, person):
    admin = person("admin")
    admin.division_code = "330482005"
    answer = as_("worker").submit(f"/people/{admin.id}/edit", mobile="13800002222")
    assert answer.status_code in (409, 422)
    assert admin.mobile is None
