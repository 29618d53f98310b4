"""Practice: answer, see why, at once; and what an exam's page never shows."""

import pytest

from app.exams.attempt_actions import answers_of, start
from tests import quizzes


@pytest.fixture
def practice(app, person):
    exam = quizzes.exam(quizzes.paper([quizzes.question(n) for n in (1, 2)]), form="practice", minutes=None)
    return start(exam, person("volunteer"))


def test_in_practice_the_reason_comes_at_once(practice, as_):
    browser = as_("volunteer")
    page = browser.submit(f"/attempts/{practice.id}", "/answers", a1="0", next="1")
    assert "因为" in page.text
    assert "下一题" in page.text
    assert "exam." not in page.text.split("</head>")[0].split("app.")[1]


def test_in_practice_what_was_told_is_not_answered_again(practice, as_):
    browser = as_("volunteer")
    form = browser.form(browser.see(f"/attempts/{practice.id}"), "/answers")
    first = {**dict(form.form_values()), "a1": "0"}
    browser.post(form.action, data=first)
    before = answers_of(practice)[1].said
    browser.post(form.action, data={**first, "a1": "1"})
    browser.submit(f"/attempts/{practice.id}?question=2", "/answers", a2="1", next="2")
    assert answers_of(practice)[1].said == before
    assert answers_of(practice)[2].said is not None


def test_in_an_exam_nothing_is_given_away_before_the_end(attempt, as_):
    page = as_("volunteer").see(f"/attempts/{attempt.id}")
    assert "因为" not in page.text_content()
    assert "share" not in as_("volunteer").get(f"/attempts/{attempt.id}").text


def test_the_time_that_is_left_is_the_servers(attempt, as_, time):
    with time(minutes=7, seconds=20):
        assert as_("volunteer").see(f"/attempts/{attempt.id}").xpath("//*[@id='left']/text()") == ["12:40"]


def test_practice_ends_in_a_summary_and_is_nowhere_called_an_exam(practice, as_):
    browser = as_("volunteer")
    asked = browser.post(
        f"/attempts/{practice.id}/submission",
        data=dict(browser.form(browser.see(f"/attempts/{practice.id}"), "/submission").form_values()),
        follow_redirects=True,
    )
    assert "交卷" not in asked.text
    assert "练习总结" in browser.submit(f"/attempts/{practice.id}", "/submission", anyway="1").text


def test_the_question_on_the_screen_is_marked_among_the_tiles(attempt, as_):
    page = as_("volunteer").see(f"/attempts/{attempt.id}?question=7")
    assert page.xpath("//ol[@class='tiles']//a[@aria-current='true']/@data-n") == ["7"]


def test_once_everything_is_answered_handing_in_is_what_is_left(attempt, as_):
    browser = as_("volunteer")
    for number in range(1, 21):
        assert browser.see(f"/attempts/{attempt.id}").xpath("//form[@id='hand-in']//button[not(@class)]")
        quizzes.answer(attempt, number, 1)
    page = browser.see(f"/attempts/{attempt.id}")
    assert page.xpath("//form[@id='hand-in']//button/@class") == ["primary"]
    assert not page.xpath("//section[contains(@class, 'here')]//button[contains(@class, 'primary')]")
