"""The names of a class, and a place that the wrong account has claimed."""

import pytest

from app.db import db
from app.exams.attempt_actions import draw_ahead, hand_in, start
from app.exams.class_entry_actions import claim, release
from app.exams.models import Attempt, Exam
from tests import classroom


@pytest.fixture
def one_class(app):
    return classroom.school_class(classroom.exam(kinds=["single"] * 3, attempts=1))


@pytest.fixture
def claimed(one_class, person):
    return claim(one_class.pupils[0], person("volunteer"))


def lets_go(browser, pupil):
    return browser.submit(f"/classes/{pupil.school_class_id}", action="/release")


def test_the_names_are_listed(one_class, as_):
    text = as_("coordinator").see(f"/classes/{one_class.id}").text_content()
    assert all(words in text for words in ("六年级1班", "王小明", "李红"))
    assert "放开" not in text


def test_a_class_without_names_says_how_they_come(app, as_):
    one = classroom.school_class(classroom.exam(), names=())
    assert "还没有名字" in as_("coordinator").see(f"/classes/{one.id}").text_content()


def test_a_name_that_was_claimed_wrongly_can_be_claimed_anew(claimed, person, as_):
    assert "可以重新认领" in lets_go(as_("coordinator"), claimed).text
    db.session.expire_all()
    assert claimed.person_id is None
    assert claim(claimed, person("resident")).person_id == person("resident").id


def test_what_the_account_handed_in_stays_its_own_and_the_pupil_can_sit(claimed, person):
    exam = db.session.get_one(Exam, claimed.school_class.exam_id)
    done = hand_in(start(exam, person("volunteer")), "self")
    release(claimed)
    assert done.person_id == person("volunteer").id
    mine = start(exam, pupil=claimed)
    assert (mine.pupil_id, mine.person_id, mine.started_at is not None) == (claimed.id, None, True)


def test_a_paper_drawn_before_the_bell_comes_back(claimed, person):
    exam = db.session.get_one(Exam, claimed.school_class.exam_id)
    ahead = draw_ahead(exam, person("volunteer"))
    release(claimed)
    release(claimed)
    (one,) = db.session.scalars(db.select(Attempt).where(Attempt.exam_id == exam.id))
    assert (one.id, one.person_id, one.pupil_id) == (ahead.id, None, claimed.id)


@pytest.mark.parametrize("key", ["0", "999999999999", "x", ""])
def test_nobody_of_another_class_is_let_go(claimed, as_, key):
    other = classroom.school_class(classroom.exam())
    browser = as_("coordinator")
    token = browser.see(f"/classes/{claimed.school_class_id}").xpath("//input[@name='csrf_token']/@value")[0]
    for pupil in (key, str(claimed.id)):
        form = {"csrf_token": token, "once": f"o{pupil}", "pupil": pupil}
        assert browser.post(f"/classes/{other.id}/release", data=form).status_code in (400, 409)
    db.session.expire_all()
    assert claimed.person_id
