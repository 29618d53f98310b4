"""Handing in: asked once, done once, by oneself or by the bell."""

from datetime import date, timedelta

from app import clock
from app.db import db
from app.exams.attempt_actions import draw_ahead, hand_in, start
from app.exams.models import Attempt
from app.exams.settle_actions import settle
from app.exams.tasks import ring, settle_all
from app.points import ledger
from app.points.models import Entry
from app.questions.models import Mistake, Response
from tests import quizzes


def attempt_now(attempt):
    db.session.expire_all()
    return db.session.get_one(Attempt, attempt.id)


def rings(attempt, later=61):
    """The minute after the bell, wherever everybody is."""
    with clock.at(attempt.deadline_at + timedelta(seconds=later)):
        ring()
    return attempt_now(attempt)


def test_with_questions_open_it_asks_once(attempt, as_):
    browser = as_("volunteer")
    quizzes.answer(attempt, 1, 1)
    answer = browser.submit(f"/attempts/{attempt.id}", "/submission")
    # The question is a page one gets, so that "back" from the result sends nothing again.
    assert (answer.request.method, answer.request.path) == ("GET", f"/attempts/{attempt.id}/submission")
    assert "还有 19 题没答" in answer.text
    assert attempt_now(attempt).submitted_at is None
    key = browser.see(f"/attempts/{attempt.id}").xpath("//input[@name='k']/@value")[0]
    url = f"/attempts/{attempt.id}/submission"
    done = browser.post(url, data={"k": key, "anyway": "1"})
    assert (done.status_code, done.location) == (303, f"/attempts/{attempt.id}/result")
    assert attempt_now(attempt).marks == 500
    # Pressed again, it leads to the same result.
    assert browser.post(url, data={"k": key}).location == done.location


def test_the_page_that_asks_knows_what_was_answered_or_handed_in_meanwhile(attempt, as_):
    browser, url = as_("volunteer"), f"/attempts/{attempt.id}/submission"
    for number in range(1, 21):
        quizzes.answer(attempt, number, 1)
    assert "每一题都答了" in browser.see(url).text_content()
    browser.submit(url, "/submission")
    assert attempt_now(attempt).submitted_at
    assert browser.get(url, follow_redirects=True).request.path == f"/attempts/{attempt.id}/result"


def test_what_has_not_begun_is_not_handed_in_by_looking(exam, person, as_):
    ahead = draw_ahead(exam, person("volunteer"))
    answer = as_("volunteer").get(f"/attempts/{ahead.id}/submission", follow_redirects=True)
    assert answer.request.path == f"/exams/{exam.id}"
    as_("resident").see(f"/attempts/{ahead.id}/submission", 404)


def test_with_everything_answered_it_does_not_ask(attempt, as_):
    for number in range(1, 21):
        quizzes.answer(attempt, number, 1)
    browser = as_("volunteer")
    page = browser.submit(f"/attempts/{attempt.id}", "/submission")
    assert "全部答对" in page.text
    assert "已记到积分卡" in page.text
    assert "100" in page.text


def test_without_the_key_nothing_is_handed_in(attempt, as_):
    assert as_("volunteer").post(f"/attempts/{attempt.id}/submission", data={"anyway": "1"}).status_code == 400
    assert attempt_now(attempt).submitted_at is None


def test_at_the_bell_what_is_saved_is_handed_in_though_nobody_comes_back(attempt):
    quizzes.answer(attempt, 1, 1)
    assert rings(attempt, 30).submitted_at is None
    done = rings(attempt)
    assert (done.submitted_by, done.marks) == ("bell", 500)
    again = rings(attempt, 120)
    assert again.submitted_at == done.submitted_at


def test_the_bell_rings_for_nobody_else(attempt, exam, person):
    exam.minutes = None
    other = start(exam, person("resident"))
    rings(attempt)
    assert attempt_now(other).submitted_at is None


def test_who_comes_back_after_the_bell_finds_the_result(attempt, as_):
    quizzes.answer(attempt, 1, 1)
    with clock.at(attempt.deadline_at + timedelta(seconds=61)):
        page = as_("volunteer").get(f"/attempts/{attempt.id}", follow_redirects=True)
    assert "时间到了" in page.text
    assert attempt_now(attempt).submitted_by == "bell"


def test_an_error_with_one_attempt_keeps_no_other_from_its_bell(attempt, exam, person, monkeypatch):
    other = start(exam, person("resident"))
    attempt.drawn = [[999_999, 5]]
    db.session.commit()
    assert rings(other).submitted_by == "bell"
    assert attempt_now(attempt).submitted_at is None


def test_what_follows_is_worked_out_once(attempt, person):
    quizzes.answer(attempt, 1, 1)
    quizzes.answer(attempt, 2, 0)
    rings(attempt)
    settle_all()
    settle_all()
    settle(attempt_now(attempt))
    responses = db.session.scalars(db.select(Response)).all()
    assert len(responses) == 20
    assert sum(one.right for one in responses) == 1
    assert {one.total for one in responses} == {0.05}
    assert {one.person_id for one in responses} == {person("volunteer").id}
    assert len(db.session.scalars(db.select(Mistake)).all()) == 19
    assert attempt_now(attempt).settled_at


def test_a_contest_credits_afterwards(app, person):
    exam = quizzes.exam(form="contest", points=5)
    attempt = start(exam, person("volunteer"))
    for number in range(1, 21):
        quizzes.answer(attempt, number, 1)
    rings(attempt)
    assert ledger.find_card(person("volunteer")) is None
    settle_all()
    assert ledger.balance(ledger.find_card(person("volunteer"))) == 5


def test_what_is_handed_in_on_new_years_eve_counts_for_the_old_year(person):
    late = clock.from_local(date(2026, 12, 31)) + timedelta(hours=23, minutes=50)
    with clock.at(late):
        exam = quizzes.exam(points=5, pass_percent=1)
        db.session.flush()
        thing = start(exam, person("volunteer"))
        quizzes.answer(thing, 1, 1)
        hand_in(thing, "self")
    with clock.at(late + timedelta(minutes=20)):
        settle(thing)
    assert [entry.day for entry in db.session.scalars(db.select(Entry))] == [date(2026, 12, 31)]
