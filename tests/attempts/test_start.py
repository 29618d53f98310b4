"""Beginning an exam: who may, when, how often; and handing it in."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.errors import Refusal
from app.exams import attempt_actions, sitting
from app.exams.attempt_actions import draw_ahead, hand_in, start
from app.exams.models import Answer, Attempt
from app.exams.roster_models import Pupil, SchoolClass
from app.exams.settle_actions import settle
from app.points import ledger
from tests import quizzes
from tests.world import ELSEWHERE


@pytest.fixture
def exam(app):
    return quizzes.exam(points=5)


def pupil_of(exam, school, **fields):
    group = SchoolClass(exam_id=exam.id, organisation_id=school.id, name="五(1)班", size=40)
    pupil = Pupil(school_class=group, number=1, name="王小明", **fields)
    db.session.add_all([group, pupil])
    db.session.flush()
    return pupil


def rest(moment):
    return moment - clock.now()


def test_a_paper_is_drawn_and_its_time_runs(exam, person):
    attempt = start(exam, person("volunteer"))
    assert len(attempt.drawn) == 20
    assert (attempt.number, attempt.way) == (1, "own")
    assert rest(attempt.deadline_at) == timedelta(minutes=20)


def test_the_exam_closes_before_the_minutes_are_over(exam, person):
    exam.closes_at = clock.now() + timedelta(minutes=5)
    assert rest(start(exam, person("volunteer")).deadline_at) == timedelta(minutes=5)


def test_without_minutes_and_end_there_is_no_deadline(exam, person):
    exam.minutes = None
    assert start(exam, person("volunteer")).deadline_at is None


def test_a_running_attempt_is_gone_on_with(exam, person, time):
    first = start(exam, person("volunteer"))
    with time(minutes=5):
        assert start(exam, person("volunteer")).id == first.id
    assert first.started_at == clock.now()


def test_another_person_gets_another_paper(exam, person):
    assert start(exam, person("volunteer")).drawn != start(exam, person("resident")).drawn


def test_what_was_drawn_ahead_is_begun_at_the_start(exam, person, time):
    ahead = draw_ahead(exam, person("volunteer"))
    assert ahead.started_at is None
    with time(hours=1):
        begun = start(exam, person("volunteer"))
        assert (begun.id, begun.started_at) == (ahead.id, clock.now())
        assert rest(begun.deadline_at) == timedelta(minutes=20)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"state": "draft"}, "还没有发布"),
        ({"state": "cancelled"}, "已取消"),
        ({"opens_at": timedelta(minutes=1)}, "还没有开始"),
        ({"closes_at": timedelta()}, "已经结束"),
        ({"audience": "division", "division_code": ELSEWHERE}, "只给"),
        ({"audience": "roster"}, "名单"),
    ],
)
def test_who_may_not_is_told_why(exam, person, change, word):
    for name, value in change.items():
        setattr(exam, name, clock.now() + value if isinstance(value, timedelta) else value)
    db.session.flush()
    db.session.expire(exam)
    with pytest.raises(Refusal, match=word):
        start(exam, person("volunteer"))


def test_an_organisation_sits_its_own_exam(exam, person, school):
    exam.audience, exam.organisation = "organisation", school
    with pytest.raises(Refusal, match="钟埭小学"):
        start(exam, person("volunteer"))
    person("volunteer").organisation_id = school.id
    assert start(exam, person("volunteer")).id


def test_a_division_sits_its_own_exam(exam, person):
    exam.audience = "division"
    assert start(exam, person("pupil")).id
    with pytest.raises(Refusal):
        start(exam, person("neighbour_volunteer"))


def test_a_pupil_sits_without_an_account(exam, school):
    exam.audience = "roster"
    pupil = pupil_of(exam, school)
    attempt = start(exam, pupil=pupil, way="kiosk", key_digest="a")
    assert (attempt.person_id, attempt.pupil_id, attempt.way, attempt.key_digest) == (None, pupil.id, "kiosk", "a")
    assert start(exam, pupil=pupil, key_digest="b").key_digest == "b"


def test_a_pupil_of_another_exam_sits_nothing(exam, school):
    with pytest.raises(Refusal, match="名单"):
        start(quizzes.exam(exam.paper), pupil=pupil_of(exam, school))


def test_a_pupil_and_the_account_that_claimed_the_place_are_one(exam, school, person):
    exam.audience = "roster"
    pupil = pupil_of(exam, school, person_id=person("pupil").id)
    assert start(exam, person("pupil")).id == start(exam, pupil=pupil).id


def test_the_last_attempt_is_the_last(exam, person):
    exam.attempts = 2
    first = hand_in(start(exam, person("volunteer")), "self")
    second = start(exam, person("volunteer"))
    assert (first.number, second.number) == (1, 2)
    hand_in(second, "self")
    with pytest.raises(Refusal, match="2 次"):
        start(exam, person("volunteer"))
    exam.attempts = None
    assert start(exam, person("volunteer")).number == 3


def test_an_attempt_whose_time_is_over_is_handed_in_before_the_next(exam, person, time):
    exam.attempts = 2
    first = start(exam, person("volunteer"))
    with time(minutes=22):
        assert start(exam, person("volunteer")).number == 2
    assert first.submitted_by == "bell"


def test_what_holds_no_more_is_not_asked(exam, person):
    for one in exam.paper.questions[1:]:
        one.question.retired_at = clock.now()
    db.session.flush()
    assert len(start(exam, person("volunteer")).drawn) == 1
    exam.paper.questions[0].question.version.last_day = clock.today() - timedelta(days=1)
    db.session.flush()
    with pytest.raises(Refusal, match="没有题"):
        start(exam, person("resident"))


def sat(exam, person, right=20):
    """An attempt with so many right answers and the rest wrong."""
    attempt = start(exam, person)
    for number in range(1, 21):
        quizzes.answer(attempt, number, 1 if number <= right else 0)
    return attempt


def test_handing_in_marks_every_answer(exam, person):
    attempt = hand_in(sat(exam, person("volunteer"), 13), "self")
    assert (attempt.marks, attempt.full, attempt.passed) == (6500, 10000, True)
    assert (attempt.submitted_by, attempt.submitted_at) == ("self", clock.now())
    assert sum(one.earned for one in db.session.scalars(db.select(Answer))) == 6500


def test_all_six_kinds_are_marked(app, person):
    exam = quizzes.all_kinds()
    for right in (True, False):
        attempt = draw_ahead(exam, person("volunteer"), number=1 + right)
        for number, (_body, good, bad) in enumerate(quizzes.bodies().values(), 1):
            quizzes.answer(attempt, number, good if right else bad)
        assert hand_in(attempt, "self").passed is right


def test_nothing_said_earns_nothing(exam, person):
    attempt = hand_in(start(exam, person("volunteer")), "bell")
    assert (attempt.marks, attempt.passed) == (0, False)


def test_handing_in_twice_is_handing_in_once(exam, person, time):
    attempt = hand_in(sat(exam, person("volunteer")), "self")
    with time(minutes=1):
        hand_in(attempt, "bell")
    assert attempt.submitted_by == "self"
    for _ in range(2):
        settle(attempt)
    assert ledger.balance(ledger.find_card(person("volunteer"))) == 5


def test_points_come_once_for_a_pass_however_often_one_sits(exam, person):
    exam.attempts = None
    settle(hand_in(sat(exam, person("volunteer"), 5), "self"))
    assert ledger.find_card(person("volunteer")) is None
    for _ in range(2):
        settle(hand_in(sat(exam, person("volunteer")), "self"))
    assert ledger.balance(ledger.find_card(person("volunteer"))) == 5


def test_practice_brings_no_points(exam, person):
    exam.form = "practice"
    settle(hand_in(sat(exam, person("volunteer")), "self"))
    assert ledger.find_card(person("volunteer")) is None


def test_two_that_begin_at_the_same_moment_have_one_attempt_between_them(exam, person, monkeypatch):
    """The one sees nothing of the other until the unique key speaks."""
    seen = [[], sitting.attempts_of]
    first = start(exam, person("volunteer"))

    def blind(*whose, **more):
        looking = seen.pop(0)
        return looking(*whose, **more) if callable(looking) else looking

    monkeypatch.setattr(attempt_actions.sitting, "attempts_of", blind)
    assert start(exam, person("volunteer")).id == first.id
    assert db.session.scalar(db.select(db.func.count()).select_from(Attempt)) == 1


def test_who_has_passed_may_sit_again_but_is_not_urged(exam, person, as_):
    exam.attempts = 3
    browser = as_("volunteer")
    assert browser.see(f"/exams/{exam.id}").xpath("//button[@class='primary'][text()='开始答题']")
    attempt = hand_in(start(exam, person("volunteer")), "self")
    attempt.passed = True
    page = browser.see(f"/exams/{exam.id}")
    assert page.xpath("//button[text()='再考一次']")
    assert not page.xpath("//main//button[@class='primary']")
