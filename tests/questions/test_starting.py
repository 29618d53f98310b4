"""The starter bank in the table: as the files say, and untouched where they say nothing new."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from app.db import db
from app.errors import Refusal
from app.questions import changing
from app.questions.models import Question, QuestionVersion
from app.questions.starter import starter
from app.questions.starting import load_starter
from tests.questions.worlds import ask, item

A, B = item(code="refusal-001"), item(code="refusal-002", text="别的问题?")


def bank():
    query = db.select(Question).where(Question.division_code.is_(None)).order_by(Question.code)
    return {one.code: (one.number, one.retired_at is None) for one in db.session.scalars(query)}


def statements():
    seen = []
    event.listen(db.engine, "before_cursor_execute", lambda *rest: seen.append(rest[2]))
    return seen


def test_the_whole_bank_goes_in_and_the_second_time_nothing_is_written(app):
    count = len(starter())
    assert load_starter() == (count, 0, 0)
    assert len(bank()) == db.session.query(QuestionVersion).count() == count
    db.session.commit()
    db.session.expire_all()
    seen = statements()
    assert load_starter() == (0, 0, 0)
    assert len([one for one in seen if not one.startswith("BEGIN")]) == 1


def test_what_says_something_else_becomes_a_new_version(app):
    load_starter([A, B])
    assert load_starter([A, replace(B, explanation="说得更清楚。")]) == (0, 1, 0)
    assert bank() == {"refusal-001": (1, True), "refusal-002": (2, True)}


def test_what_vanished_is_retired_and_comes_back_when_it_comes_back(app):
    load_starter([A, B])
    assert load_starter([A]) == (0, 0, 1)
    assert load_starter([A]) == (0, 0, 0)
    assert bank()["refusal-002"] == (1, False)
    assert load_starter([A, B]) == (0, 1, 0)
    assert bank()["refusal-002"] == (1, True)


def test_a_districts_own_question_of_the_same_name_is_left_alone(app, station):
    mine = ask(station.division, code="refusal-001", text="自己的?")
    load_starter([A])
    assert mine.question.version.text == "自己的?"


@pytest.fixture
def frozen():
    """Nothing may change."""

    @changing.on_change
    def never(question):
        raise Refusal("正在考试")

    yield
    changing.CHECKS.remove(never)


def test_what_an_open_exam_needs_waits_for_the_next_start(app, frozen):
    load_starter([A, B])
    assert load_starter([replace(A, text="改过了?")]) == (0, 0, 0)
    assert bank() == {"refusal-001": (1, True), "refusal-002": (1, True)}
