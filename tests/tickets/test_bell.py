"""Papers are drawn before the bell, for everybody on the roster, once."""

from app.db import db
from app.exams.models import Attempt
from app.exams.roster_tasks import draw_papers
from tests import classroom


def drawn():
    query = db.select(Attempt.pupil_id, Attempt.person_id).order_by(Attempt.pupil_id, Attempt.person_id)
    return db.session.execute(query).all()


def test_everybody_on_the_roster_has_a_paper_before_the_bell(exam, one_class):
    many = classroom.school_class(exam, names=[f"学生{n}" for n in range(45)], name="2班", size=45)
    db.session.commit()
    draw_papers()
    draw_papers()
    assert drawn() == [(pupil.id, None) for pupil in [*one_class.pupils, *many.pupils]]
    assert {len(one.drawn) for one in db.session.scalars(db.select(Attempt))} == {3}


def test_the_place_that_an_account_claimed_is_drawn_for_the_account(exam, one_class, person):
    one_class.pupils[0].person_id = person("pupil").id
    db.session.commit()
    draw_papers()
    assert sorted(drawn(), key=str) == sorted([(one_class.pupils[1].id, None), (None, person("pupil").id)], key=str)


def test_neither_too_early_nor_after_the_bell_nor_for_a_draft(app):
    for more in ({"opens": 2}, {"opens": -1}, {"opens": 0.5, "state": "draft"}):
        classroom.school_class(classroom.exam("contest", **more))
    classroom.school_class(classroom.exam("exam", opens=0.5))
    db.session.commit()
    draw_papers()
    assert drawn() == []


def test_an_exam_without_questions_holds_up_no_other(exam, one_class):
    empty = classroom.exam("contest", opens=0.1, kinds=())
    classroom.school_class(empty)
    db.session.commit()
    draw_papers()
    assert len(drawn()) == 2
