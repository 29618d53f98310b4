"""What is being asked in earnest is not practised with its answers beside it."""

from datetime import timedelta

import pytest

from app import clock
from app.exams.attempt_actions import hand_in, start
from app.exams.settle_actions import settle
from tests import quizzes
from tests.world import ELSEWHERE


@pytest.fixture
def question(app):
    return quizzes.question(1, topic="refusal", text="朋友递来一支烟?")


def asks(browser):
    return "朋友递来一支烟?" in browser.see("/practice/refusal").text_content()


@pytest.mark.parametrize(("plan", "asked"), [({}, False), ({"state": "draft"}, True), ({"form": "practice"}, True)])
def test_practice_leaves_out_what_an_open_exam_lists(question, as_, browser, plan, asked):
    quizzes.exam(quizzes.paper([question]), **plan)
    assert (asks(as_("volunteer")), asks(browser)) == (asked, asked)


def test_once_it_has_closed_it_is_practised_again(question, as_):
    exam = quizzes.exam(quizzes.paper([question]), closes_at=clock.now() + timedelta(days=1))
    assert not asks(as_("volunteer"))
    with clock.at(exam.closes_at):
        assert asks(as_("volunteer"))


def test_the_exam_of_another_county_takes_nothing_from_practice(question, as_):
    quizzes.exam(quizzes.paper([question], place=ELSEWHERE))
    assert asks(as_("volunteer"))


def test_what_could_be_drawn_is_still_practised(question, as_):
    quizzes.exam(quizzes.paper(parts=[("refusal", None, None, 1)]))
    assert asks(as_("volunteer"))


def test_mistakes_wait_as_long_as_the_answers_do(question, person, as_):
    """An exam that tells its answers after the close tells them nowhere else either."""
    part = quizzes.paper(parts=[("refusal", None, None, 1)])
    exam = quizzes.exam(part, shown_after_close=True, closes_at=clock.now() + timedelta(hours=2))
    attempt = start(exam, person("volunteer"))
    quizzes.answer(attempt, 1, 0)
    settle(hand_in(attempt, "self"))
    browser = as_("volunteer")
    version = question.version.id
    assert "朋友递来一支烟?" not in browser.see("/mistakes/").text_content()
    assert not asks(browser)
    browser.see(f"/mistakes/refusal/{version}?a=0&seed=1", 404)
    browser.see(f"/practice/refusal/{version}?a=0&seed=1", 404)
    assert asks(as_("resident"))
    with clock.at(exam.closes_at):
        browser = as_("volunteer")
        assert "朋友递来一支烟?" in browser.see("/mistakes/").text_content()
        assert asks(browser)
        browser.see(f"/mistakes/refusal/{version}?a=0&seed=1")
