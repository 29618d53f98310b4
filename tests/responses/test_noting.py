"""What was got wrong comes back until it is right three times in a row, on different days."""

import pytest

from app import clock
from app.db import db
from app.questions import response_actions
from app.questions.models import Mistake, Response
from tests.questions.worlds import ask

RIGHT, WRONG = 1, 0


@pytest.fixture
def version(app):
    return ask()


@pytest.fixture
def say(version, person):
    return lambda said, **more: response_actions.note(person("volunteer"), version, said, "practice", **more)


def mistakes():
    return list(db.session.scalars(db.select(Mistake)))


def test_a_right_answer_to_something_never_got_wrong_is_no_mistake(say):
    assert say(RIGHT) is True
    assert mistakes() == []


def test_three_right_on_different_days_clear_a_mistake(say, time):
    assert say(WRONG) is False
    for day in (1, 2):
        with time(days=day):
            say(RIGHT)
    assert [(one.streak, one.cleared_at) for one in mistakes()] == [(2, None)]
    with time(days=3):
        say(RIGHT)
        assert mistakes()[0].cleared_at == clock.now()


def test_right_three_times_on_one_day_counts_once(say):
    for said in (WRONG, RIGHT, RIGHT, RIGHT):
        say(said)
    assert [(one.streak, one.cleared_at) for one in mistakes()] == [(1, None)]


def test_a_wrong_answer_in_between_begins_anew_and_brings_a_cleared_one_back(say, time):
    say(WRONG)
    for day, said in enumerate((RIGHT, RIGHT, RIGHT, WRONG, RIGHT), 1):
        with time(days=day):
            say(said)
    assert [(one.wrong, one.streak, one.cleared_at) for one in mistakes()] == [(2, 1, None)]


def test_an_attempt_that_is_worked_out_twice_counts_once(say):
    say(WRONG, source_id=7)
    say(WRONG, source_id=7)
    assert len(db.session.scalars(db.select(Response)).all()) == 1
    assert mistakes()[0].wrong == 1


def test_a_visitor_leaves_a_response_and_no_mistake(version):
    assert response_actions.note(None, version, WRONG, "practice") is False
    row = db.session.scalars(db.select(Response)).one()
    assert (row.person_id, row.division_code, row.right, row.said) == (None, None, False, WRONG)
    assert mistakes() == []
