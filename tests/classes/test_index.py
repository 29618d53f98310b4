"""The classes of an exam, their codes, and taking a class off the roster."""

import pytest

from app.db import db
from app.exams.models import Attempt, Ticket
from app.exams.roster_models import Pupil, SchoolClass
from tests import classroom


@pytest.fixture
def exam(app):
    return classroom.exam()


@pytest.fixture
def coordinator(as_):
    return as_("coordinator")


def test_an_empty_roster_says_how_to_fill_it(coordinator, exam):
    assert "还没有班级" in coordinator.see(f"/exams/{exam.id}/classes").text_content()


def test_the_list_shows_classes_sizes_and_codes(coordinator, exam):
    one = classroom.school_class(exam)
    text = coordinator.see(f"/exams/{exam.id}/classes").text_content()
    assert "六年级1班" in text
    assert f"{one.code[:4]} {one.code[4:]}" in text
    assert "1 个单位, 1 个班, 共 40 人" in text


def test_classes_stand_in_the_order_of_the_school_years(coordinator, exam):
    for grade in ("八年级", "五年级", "七年级"):
        classroom.school_class(exam, grade=grade)
    text = coordinator.see(f"/exams/{exam.id}/classes").text_content()
    assert text.index("五年级") < text.index("七年级") < text.index("八年级")


def test_another_exams_classes_are_not_shown(coordinator, exam):
    classroom.school_class(classroom.exam(), name="别的班")
    assert "别的班" not in coordinator.see(f"/exams/{exam.id}/classes").text_content()


def test_a_new_code_takes_the_place_of_the_old(coordinator, exam):
    one = classroom.school_class(exam)
    before = one.code
    assert "班级码已换" in coordinator.submit(f"/exams/{exam.id}/classes", action=f"/classes/{one.id}/code").text
    assert db.session.get(SchoolClass, one.id).code != before


def test_a_class_that_came_by_mistake_goes_with_its_names(coordinator, exam):
    one = classroom.school_class(exam)
    coordinator.submit(f"/exams/{exam.id}/classes", action=f"/classes/{one.id}/removal")
    assert db.session.scalars(db.select(SchoolClass)).all() == db.session.scalars(db.select(Pupil)).all() == []


def test_a_class_in_which_somebody_sat_stays(coordinator, exam):
    one = classroom.school_class(exam)
    db.session.add(Attempt(exam=exam, pupil=one.pupils[0], seed="1", drawn=[], started_at=exam.opens_at))
    answer = coordinator.submit(f"/exams/{exam.id}/classes", action=f"/classes/{one.id}/removal")
    assert answer.status_code == 409
    assert db.session.get(SchoolClass, one.id)


def test_a_paper_drawn_before_the_bell_goes_with_its_class(coordinator, exam):
    one = classroom.school_class(exam)
    db.session.add(Attempt(exam=exam, pupil=one.pupils[0], seed="1", drawn=[]))
    db.session.add(Ticket(exam_id=exam.id, number=1, pupil_id=one.pupils[0].id))
    coordinator.submit(f"/exams/{exam.id}/classes", action=f"/classes/{one.id}/removal")
    assert db.session.scalars(db.select(SchoolClass)).all() == db.session.scalars(db.select(Attempt)).all() == []


def test_the_slips_show_every_code_and_no_name(coordinator, exam):
    codes = [classroom.school_class(exam, name=f"{n}班").code for n in range(30)]
    text = coordinator.see(f"/exams/{exam.id}/classes/codes").text_content()
    assert all(f"{code[:4]} {code[4:]}" in text for code in codes)
    assert text.count("/class") >= 30, "cut into slips, each still says where to go"
    assert "王小明" not in text


def test_a_long_roster_comes_in_pages_within_the_budget(coordinator, exam):
    for n in range(40):
        classroom.school_class(exam, names=(), name=f"{n}班")
    page = coordinator.see(f"/exams/{exam.id}/classes?page=2")
    assert len(page.xpath("//tbody/tr")) == 10


def test_another_district_changes_no_code(as_, exam):
    one = classroom.school_class(exam)
    for who, code in (("neighbour", 404), ("volunteer", 403), ("town", 403)):
        browser = as_(who)
        token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
        for verb in ("code", "removal"):
            assert browser.post(f"/classes/{one.id}/{verb}", data={"csrf_token": token}).status_code == code
