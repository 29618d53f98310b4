"""Answers and hand-ins at the same moment - shown with the guards on, and shown to be no accident with them off."""

from time import sleep

import pytest

from app import clock
from app.db import db
from app.exams import attempt_actions, sitting
from app.exams.attempt_actions import answers_of, start
from app.exams.models import Attempt
from app.web import lanes
from tests import quizzes
from tests.races import at_once, ready

pytestmark = pytest.mark.race

ROUNDS = 4


def begun(exam):
    db.session.expire_all()
    return list(db.session.scalars(db.select(Attempt).where(Attempt.exam_id == exam.id).order_by(Attempt.id)))


@pytest.fixture
def paper(app):
    """With one question; each round sits another exam on it."""
    return quizzes.paper([quizzes.question(1)])


def starts(paper, as_, devices=3):
    """(the exam, the answers) of one person who begins on several devices at once."""
    exam = quizzes.exam(paper)
    posts = [ready(as_("volunteer"), f"/exams/{exam.id}", "/attempts") for _ in range(devices)]
    return exam, at_once(*posts)


def is_fair(exam, answers):
    """There is one attempt, and everybody was led to it."""
    there = begun(exam)
    return len(there) == 1 and {(one.status_code, one.location) for one in answers} == {
        (303, f"/attempts/{there[0].id}")
    }


def test_the_last_attempt_is_taken_once(paper, as_):
    for _ in range(ROUNDS):
        assert is_fair(*starts(paper, as_))


def test_without_the_gate_and_the_key_it_goes_wrong(paper, as_, monkeypatch):
    """Each looks, finds nothing, and draws: with a number of its own nothing would stop it."""
    looked = sitting.attempts_of
    numbers = iter(range(1, 1000))

    def look_only(*whose, **more):
        seen = looked(*whose, **more)
        sleep(0.05)
        return seen

    plain = attempt_actions.begin_new
    monkeypatch.setattr(lanes, "WAYS", [])
    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)
    monkeypatch.setattr(attempt_actions.sitting, "attempts_of", look_only)
    monkeypatch.setattr(
        attempt_actions,
        "begin_new",
        lambda exam, person, pupil, number, way: plain(exam, person, pupil, next(numbers), way),
    )
    assert not all(is_fair(*starts(paper, as_)) for _ in range(ROUNDS))


def sender(browser, attempt, number, value, stamp):
    """A phone that is about to send one answer."""
    key = browser.see(f"/attempts/{attempt.id}").xpath("//input[@name='k']/@value")[0]
    url, body = f"/attempts/{attempt.id}/answers", f"{key}\n{number}\n{stamp}\n0\n{value}"
    moment = clock.now()

    def send():
        with clock.at(moment):
            return browser.post(url, data=body, content_type="text/plain")

    return send


@pytest.mark.parametrize("way", ["short", "long"])
def test_an_answer_beside_the_hand_in_counts_or_is_refused(paper, as_, person, monkeypatch, way):
    """What was acknowledged is in the marks; what came too late was told so."""
    if way == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    for _ in range(ROUNDS):
        exam = quizzes.exam(paper)
        attempt = start(exam, person("volunteer"))
        db.session.commit()
        place = right_place(attempt)
        saves = sender(as_("volunteer"), attempt, 1, place, 1)
        hands_in = ready(as_("volunteer"), f"/attempts/{attempt.id}", "/submission", anyway="1")
        saved, done = at_once(saves, hands_in)
        attempt = begun(exam)[0]
        assert done.status_code == 303
        assert (saved.status_code, attempt.marks) in [(200, 500), (409, 0)]


def right_place(attempt):
    """Where the right choice of the first question stands on the page."""
    from app.questions.showing import shown

    body, right, _wrong = quizzes.bodies()["single"]
    return shown("single", body, right, f"{attempt.seed}:1")[0]


def test_of_two_devices_the_later_answer_stands(paper, as_, person):
    for _ in range(ROUNDS):
        exam = quizzes.exam(paper)
        attempt = start(exam, person("volunteer"))
        db.session.commit()
        steps = [sender(as_("volunteer"), attempt, 1, value, stamp) for value, stamp in ((0, 10), (1, 30), (2, 20))]
        answers = at_once(*steps)
        assert {(one.status_code, one.text) for one in answers} == {(200, "已保存 1/1")}
        row = answers_of(begun(exam)[0])[1]
        assert row.stamp == 30


def test_handing_in_on_two_devices_is_handing_in_once(paper, as_, person):
    for _ in range(ROUNDS):
        exam = quizzes.exam(paper, points=5)
        attempt = start(exam, person("volunteer"))
        quizzes.answer(attempt, 1, 1)
        db.session.commit()
        posts = [ready(as_("volunteer"), f"/attempts/{attempt.id}", "/submission", anyway="1") for _ in range(3)]
        assert {one.status_code for one in at_once(*posts)} == {303}
        assert begun(exam)[0].marks == 500
