"""The result: for who sat it and for staff of its place, at once or after the close."""

from datetime import timedelta

import pytest

from app import clock
from app.access.models import Person
from app.db import db
from app.exams import seats
from app.exams.attempt_actions import draw_ahead, hand_in, start
from app.exams.models import Attempt
from app.exams.roster_models import Pupil, SchoolClass
from app.exams.settle_actions import settle
from app.lessons.models import Lesson
from tests import quizzes


def done(attempt, right=20):
    for number in range(1, 21):
        quizzes.answer(attempt, number, 1 if number <= right else 0)
    settle(hand_in(attempt, "self"))
    return attempt


def text(browser, attempt, status=200):
    return browser.see(f"/attempts/{attempt.id}/result", status).text_content()


def test_a_pass_says_its_points(attempt, as_):
    done(attempt, 12)
    said = text(as_("volunteer"), attempt)
    assert all(words in said for words in ("60", "满分 100", "合格", "答对 12 题", "+5", "已记到积分卡"))


def test_a_fail_says_what_is_missing(attempt, as_):
    done(attempt, 11)
    said = text(as_("volunteer"), attempt)
    assert "还没合格" in said
    assert "合格了记 5 分" in said


def test_who_failed_may_try_again_as_long_as_an_attempt_is_left(exam, person, as_):
    exam.attempts, browser = 2, as_("volunteer")
    first = done(start(exam, person("volunteer")), 3)
    answer = browser.submit(f"/attempts/{first.id}/result", f"/exams/{exam.id}/attempts")
    second = db.session.scalars(db.select(Attempt).filter_by(exam_id=exam.id, number=2)).one()
    assert answer.request.path == f"/attempts/{second.id}"
    done(second, 3)
    assert "再考一次" not in text(browser, second)


def test_who_passed_or_comes_too_late_is_not_asked_to_try_again(exam, person, as_):
    exam.attempts, exam.closes_at, browser = None, clock.now() + timedelta(hours=1), as_("volunteer")
    failed = done(start(exam, person("volunteer")), 3)
    assert "再考一次" in text(browser, failed)
    with clock.at(exam.closes_at):
        assert "再考一次" not in text(browser, failed)
    assert "再考一次" not in text(browser, done(start(exam, person("volunteer"))))
    assert "再考一次" not in text(as_("coordinator"), failed), "staff who look on"


def test_a_second_pass_says_why_there_are_no_more_points(exam, person, as_, time):
    exam.attempts = 2
    done(start(exam, person("volunteer")))
    with time(days=1):
        second = done(start(exam, person("volunteer")))
        assert "只记一次" in text(as_("volunteer"), second)


def test_a_fail_after_a_pass_says_that_the_points_are_there(exam, person, as_, time):
    exam.attempts = 2
    done(start(exam, person("volunteer")))
    with time(days=1):
        said = text(as_("volunteer"), done(start(exam, person("volunteer")), 3))
        assert "已经记了 +5 分" in said
        assert "这次还没有" not in said


def test_what_was_wrong_leads_to_the_mistakes(attempt, as_):
    for number in range(1, 21):
        quizzes.answer(attempt, number, 0)
    hand_in(attempt, "self")
    assert "最多等一分钟" in text(as_("volunteer"), attempt)
    settle(attempt)
    page = as_("volunteer").see(f"/attempts/{attempt.id}/result")
    assert page.xpath("//main//a[@href='/mistakes/']")
    assert "都在错题本里" in page.text_content()
    assert "错题本" not in text(as_("coordinator"), attempt).split("再看看这些题")[1]


def test_each_wrong_answer_comes_with_the_right_one_and_the_reason(attempt, as_):
    done(attempt, 18)
    page = as_("volunteer").see(f"/attempts/{attempt.id}/result")
    wrong = page.xpath("//section")
    assert len(wrong) == 2
    assert all(words in wrong[0].text_content() for words in ("试一口", "离开", "因为"))


def test_a_lesson_is_linked_where_there_is_one(app, person, as_):
    lesson = Lesson(slug="vape", shelf="cards", topic="law", ages="adult", title="电子烟", body="x", state="published")
    db.session.add(lesson)
    asked = [quizzes.question(1, lesson="vape"), quizzes.question(2, lesson="gone")]
    attempt = hand_in(start(quizzes.exam(quizzes.paper(asked)), person("volunteer")), "self")
    page = as_("volunteer").see(f"/attempts/{attempt.id}/result")
    assert page.xpath("//section//a/@href") == ["/lessons/vape"]


def test_the_answers_stay_hidden_until_the_exam_closes(exam, attempt, as_):
    exam.shown_after_close, exam.closes_at = True, clock.now() + timedelta(hours=2)
    done(attempt, 18)
    said = text(as_("volunteer"), attempt)
    assert "90" in said
    assert "考试结束后公布" in said
    assert "离开" not in said
    with clock.at(exam.closes_at):
        assert "离开" in text(as_("volunteer"), attempt)


def test_staff_of_its_place_read_it_and_others_find_nothing(attempt, as_):
    done(attempt)
    for reader in ("worker", "coordinator"):
        assert "林小满" in text(as_(reader), attempt)
    for stranger in ("resident", "neighbour", "district", "expert"):
        text(as_(stranger), attempt, 404)


def test_a_running_attempt_shows_no_result(attempt, as_):
    assert as_("volunteer").get(f"/attempts/{attempt.id}/result").location == f"/attempts/{attempt.id}"
    text(as_("worker"), attempt, 404)


def test_what_is_drawn_ahead_is_seen_by_nobody_before_the_start(exam, person, as_):
    ahead = draw_ahead(exam, person("volunteer"))
    answer = as_("volunteer").get(f"/attempts/{ahead.id}")
    assert answer.location == f"/exams/{exam.id}"


@pytest.mark.parametrize("id", [0, 999, 2**31, 10**30])
def test_what_there_is_not_is_absent(app, as_, id):
    for url in (f"/attempts/{id}", f"/attempts/{id}/result"):
        assert as_("volunteer").get(url).status_code == 404


# --- without an account ---


@pytest.fixture
def pupil(exam, school):
    exam.audience, exam.kiosk = "roster", True
    group = SchoolClass(exam_id=exam.id, organisation_id=school.id, grade="五年级", name="1班", size=40)
    thing = Pupil(school_class=group, number=1, name="王小明")
    db.session.add_all([group, thing])
    db.session.flush()
    return thing


def take(app, browser, attempt):
    """The browser takes the seat, as the kiosk's page does."""
    from contextvars import copy_context

    from flask import session

    def inside():
        with app.test_request_context("/"):
            seats.take_seat(attempt)
            db.session.commit()
            return dict(session)

    kept = copy_context().run(inside)
    with browser.session_transaction() as cookie:
        cookie.update(kept)


def test_a_pupil_sits_by_the_key_of_this_browser(app, browser, exam, pupil, as_):
    attempt = start(exam, pupil=pupil, way="kiosk")
    browser.see(f"/attempts/{attempt.id}", 303)
    take(app, browser, attempt)
    answer = browser.submit(f"/attempts/{attempt.id}", "/answers", a1="0", next="2")
    assert "已保存 1/20" in answer.text
    key = browser.page.xpath("//input[@name='k']/@value")[0]
    sent = browser.post(f"/attempts/{attempt.id}/answers", data=f"{key}\n2\n1\n0\n1", content_type="text/plain")
    assert sent.text == "已保存 2/20"
    browser.post(f"/attempts/{attempt.id}/submission", data={"k": key, "anyway": "1"})
    assert "考试结果" in text(browser, attempt)
    assert "积分" not in text(browser, attempt).split("报警")[0].split("考试结果")[1]


def test_the_next_pupil_at_the_same_device_finds_nothing(app, browser, exam, pupil):
    attempt = start(exam, pupil=pupil, way="kiosk")
    take(app, browser, attempt)
    browser.see(f"/attempts/{attempt.id}")
    with browser.session_transaction() as cookie:
        cookie[seats.SEAT] = [attempt.id, "another key"]
    browser.see(f"/attempts/{attempt.id}", 404)
    with browser.session_transaction() as cookie:
        cookie.pop(seats.SEAT)
    browser.see(f"/attempts/{attempt.id}", 303)


def test_taking_the_seat_on_another_device_ends_it_on_this_one(app, browser, exam, pupil):
    attempt, other = start(exam, pupil=pupil, way="kiosk"), app.test_client()
    take(app, browser, attempt)
    take(app, other, attempt)
    browser.see(f"/attempts/{attempt.id}", 404)
    other.see(f"/attempts/{attempt.id}")


def test_an_account_sees_no_attempt_of_nobody(app, exam, person, as_, pupil):
    """A closed account's attempts belong to a number; a pupil's to nobody."""
    attempt = hand_in(start(exam, pupil=pupil), "self")
    text(as_("volunteer"), attempt, 404)
    assert db.session.get(Person, 1)
