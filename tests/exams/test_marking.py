"""Marks: values in, values out."""

import random
from fractions import Fraction

import pytest

from app.exams import marking
from app.questions.grading import best, share
from tests.quizzes import bodies


@pytest.mark.parametrize("seed", range(30))
def test_marks_lie_between_nothing_and_the_full_marks(seed):
    chance = random.Random(seed)
    marks, part = chance.randint(1, 100), Fraction(chance.randint(0, 60), 60)
    assert 0 <= marking.earned(part, marks) <= marks * 100
    assert marking.earned(Fraction(1), marks) == marks * 100
    assert marking.earned(Fraction(0), marks) == 0


def test_a_third_is_rounded_to_the_hundredth():
    assert marking.earned(Fraction(1, 3), 5) == 167
    assert marking.earned(Fraction(1, 800), 1) == 0
    assert marking.earned(Fraction(1, 200), 1) == 1


def test_the_pass_mark_is_exact_and_the_percent_never_flatters():
    assert (marking.percent(5999, 10000), marking.passed(5999, 10000, 60)) == (59, False)
    assert (marking.percent(6000, 10000), marking.passed(6000, 10000, 60)) == (60, True)
    assert marking.percent(0, 0) == 0


@pytest.mark.parametrize("kind", bodies())
def test_the_best_answer_earns_everything_and_a_wrong_one_less(kind):
    body, right, wrong = bodies()[kind]
    assert marking.earned(share(kind, body, right), 5) == 500 == marking.earned(share(kind, body, best(kind, body)), 5)
    assert marking.earned(share(kind, body, wrong), 5) < 500


def test_marks_are_written_as_people_write_them():
    assert [marking.shown(one) for one in (1250, 1200, 33, 0)] == ["12.5", "12", "0.33", "0"]
