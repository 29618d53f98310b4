"""What a drawn paper is drawn from: the bank as it was at the opening."""

from datetime import timedelta

import pytest

from app import clock
from app.exams.attempt_actions import start
from tests import quizzes


@pytest.fixture
def parts(app):
    """Two of the three questions about law."""
    for number in range(3):
        quizzes.question(number)
    return quizzes.paper(parts=[("law", None, None, 2)])


def asked(exam, who):
    return [version for version, _marks in start(exam, who).drawn]


def drawn_after(exam, person):
    """Whether any of many questions that came after the opening is asked."""
    with clock.at(exam.opens_at + timedelta(hours=1)):
        late = {quizzes.question(f"late{n}").version.id for n in range(40)}
        return bool(late & set(asked(exam, person("volunteer"))))


@pytest.mark.parametrize("form", ["exam", "contest"])
def test_what_comes_into_the_bank_after_the_opening_is_not_drawn(parts, person, form):
    opens = clock.now()
    exam = quizzes.exam(parts, form=form, opens_at=opens, closes_at=opens + timedelta(days=1))
    assert not drawn_after(exam, person)


def test_an_exam_that_is_open_for_months_draws_from_what_there_is(parts):
    exam = quizzes.exam(parts, opens_at=clock.now(), closes_at=clock.now() + timedelta(days=200))
    with clock.at(exam.opens_at + timedelta(hours=1)):
        assert exam.bank_of() is None


def test_where_the_bank_of_the_opening_is_too_small_the_later_ones_fill_it(app, person):
    opens = clock.now()
    quizzes.question(1)
    exam = quizzes.exam(
        quizzes.paper(parts=[("law", None, None, 3)]), opens_at=opens, closes_at=opens + timedelta(days=1)
    )
    with clock.at(opens + timedelta(hours=1)):
        for number in range(3):
            quizzes.question(number)
        assert len(asked(exam, person("volunteer"))) == 3
