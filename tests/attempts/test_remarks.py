"""Marking anew: the one way in which a result changes; what is kept of it all for the person."""

import pytest

from app.access.closures import run_endings
from app.access.own_data import SECTIONS
from app.db import db
from app.exams.attempt_actions import hand_in, start
from app.exams.models import Answer, Attempt, Remark
from app.exams.remark_actions import remark
from app.exams.settle_actions import settle
from app.exams.tasks import settle_all
from app.points import ledger
from app.questions.models import Mistake, QuestionVersion
from tests import quizzes


@pytest.fixture
def exam(app):
    return quizzes.exam(quizzes.paper([quizzes.question(1), quizzes.question(2)]), points=5, shuffled=False)


@pytest.fixture
def attempt(exam, person):
    """Both questions answered with what is then held for wrong."""
    thing = start(exam, person("volunteer"))
    for number in (1, 2):
        quizzes.answer(thing, number, 0)
    settle(hand_in(thing, "self"))
    return thing


def correct(question, body, **fields):
    """The next version of a question."""
    old = question.version
    question.number += 1
    same = {"text": old.text, "kind": old.kind, "topic": old.topic, **fields}
    db.session.add(QuestionVersion(question_id=question.id, number=question.number, body=body, **same))
    db.session.flush()
    db.session.expire(question)


RIGHT = {"choices": quizzes.choices_of({"试一口": 100, "离开": 0, "带回家": 0})}
OTHER = {"choices": quizzes.choices_of({"甲": 100, "乙": 0})}


def test_a_corrected_key_changes_the_marks_and_is_written_down(exam, attempt, as_):
    for one in exam.paper.questions:
        correct(one.question, RIGHT)
    as_("coordinator").submit(f"/exams/{exam.id}/remarks", "/remarks", reason="答案写反了")
    db.session.expire_all()
    assert (attempt.marks, attempt.passed) == (1000, True)
    row = db.session.scalars(db.select(Remark)).one()
    assert row.reason == "答案写反了"
    assert (row.changes[0]["marks_before"], row.changes[0]["marks_after"]) == (0, 1000)
    assert ledger.balance(ledger.find_card(attempt.person)) == 5
    page = as_("volunteer").see(f"/attempts/{attempt.id}/result")
    assert "全部答对" in page.text_content()


def test_a_question_that_became_another_changes_nothing(exam, attempt, person):
    correct(exam.paper.questions[0].question, OTHER)
    row = remark(exam, person("coordinator"), "看一遍")
    assert (attempt.marks, row.changes) == (0, [])


def test_points_that_were_credited_stay(exam, person):
    attempt = start(exam, person("volunteer"))
    for number in (1, 2):
        quizzes.answer(attempt, number, 1)
    settle(hand_in(attempt, "self"))
    for one in exam.paper.questions:
        correct(one.question, RIGHT)
    remark(exam, person("coordinator"), "答案错了")
    assert attempt.passed is False
    assert ledger.balance(ledger.find_card(attempt.person)) == 5


def test_without_a_reason_nothing_is_marked_anew(exam, attempt, as_):
    answer = as_("coordinator").submit(f"/exams/{exam.id}/remarks", "/remarks", reason="")
    assert answer.status_code == 422
    assert db.session.scalars(db.select(Remark)).all() == []


def test_staff_see_the_results_of_their_place_and_take_them_as_a_sheet(exam, attempt, as_):
    from app.sheets import read

    page = as_("worker").see(f"/exams/{exam.id}/attempts")
    assert "林小满" in page.text_content()
    assert "1 份已交" in page.text_content()
    rows = read(as_("worker").get(f"/exams/{exam.id}/attempts.xlsx").data, "", "")
    assert rows[1][:6] == ["林小满", "", "1", "0", "10", "否"]


def test_a_person_finds_what_they_said_among_their_data(attempt, person):
    from flask import current_app

    with current_app.test_request_context():
        (row,) = SECTIONS["attempts"].rows(person("volunteer"))
    assert "试一口" in row["作答"]
    assert row["得分"] == "0"


def test_when_the_account_closes_the_answers_go_and_the_result_stays(exam, attempt, person, as_):
    run_endings(person("volunteer"))
    db.session.commit()
    assert db.session.scalars(db.select(Answer)).all() == []
    kept = db.session.scalars(db.select(Attempt)).one()
    assert (kept.marks, kept.full) == (0, 1000)


def test_marking_anew_leaves_the_results_of_closed_accounts(exam, person):
    attempt = start(exam, person("volunteer"))
    quizzes.answer(attempt, 1, 1)
    hand_in(attempt, "self")
    run_endings(person("volunteer"))
    settle_all()
    remark(exam, person("coordinator"), "看一遍")
    assert attempt.marks == 500
    assert db.session.scalars(db.select(Mistake)).all() == []


def test_what_runs_when_the_account_closes_is_handed_in(exam, person):
    attempt = start(exam, person("resident"))
    run_endings(person("resident"))
    assert attempt.submitted_by == "bell"
