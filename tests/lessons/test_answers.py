"""A lesson ends in its check questions: one sees why at once, and what was said is noted."""

from datetime import date

import pytest

from app.db import db
from app.lessons import checks
from app.lessons.models import Study
from app.questions import grading, showing
from app.questions.models import Mistake, Response
from tests import classroom
from tests.lessons.making import make_lesson
from tests.world import ELSEWHERE, TOWN


@pytest.fixture
def questions(lesson):
    """Two of the software's own."""
    found = [classroom.question(kind, lesson="smoke", check=True) for kind in ("single", "truefalse")]
    for one in found:
        one.division_code = None
    db.session.commit()
    return list(checks.checks_of(lesson))


def right_values(questions, right=True):
    said = [grading.best(one.kind, one.body) for one in questions]
    if not right:
        said = [(said[0] + 1) % 4, not said[1]]
    return {
        checks.name_of(one): showing.shown(one.kind, one.body, value, "1")
        for one, value in zip(questions, said, strict=True)
    }


def answer(browser, questions, right=True, **more):
    return browser.submit(
        "/lessons/smoke?section=3", "/answers", **{"seed": "1", **right_values(questions, right), **more}
    )


def noted():
    return [(one.setting, one.right) for one in db.session.scalars(db.select(Response))]


def test_they_stand_on_the_last_page_only(browser, questions):
    assert not browser.see("/lessons/smoke").xpath("//form[@method='post']")
    assert len(browser.see("/lessons/smoke?section=3").xpath("//fieldset")) == 2
    assert len(browser.see("/lessons/smoke?all=1").xpath("//fieldset")) == 2


def test_a_visitor_is_told_and_nothing_is_kept(browser, questions):
    answer_ = answer(browser, questions)
    assert "答对 2 / 2" in answer_.text
    assert "因为" in answer_.text
    assert noted() == []


def test_a_wrong_answer_is_shown_with_the_right_one(browser, questions):
    text = answer(browser, questions, right=False).text
    assert "答对 0 / 2" in text
    assert "正确答案" in text


def test_what_a_learner_said_is_noted(as_, questions):
    answer(as_("volunteer"), questions, right=False)
    assert noted() == [("lesson", False)] * 2
    assert db.session.query(Mistake).count() == 2


def test_the_same_answer_sent_twice_is_noted_once(as_, questions):
    browser = as_("volunteer")
    form = browser.form(browser.see("/lessons/smoke?section=3"), "/answers")
    sent = {**dict(form.form_values()), **right_values(questions), "seed": "1"}
    for _ in range(2):
        assert browser.post("/lessons/smoke/answers", data=sent).status_code == 303
    assert len(noted()) == 2


def test_the_result_may_be_looked_at_again(as_, questions):
    browser = as_("volunteer")
    address = answer(browser, questions).request.full_path
    before = len(noted())
    assert "答对 2 / 2" in browser.see(address).text_content()
    assert len(noted()) == before


def test_all_read_and_all_answered_is_finished(as_, questions):
    browser = as_("volunteer")
    for section in (1, 2):
        browser.submit(f"/lessons/smoke?section={section}", "/turns")
    assert "学完了" in answer(browser, questions, right=False).text
    assert db.session.scalars(db.select(Study)).one().finished_at


def test_answers_without_the_reading_do_not_finish(as_, questions):
    browser = as_("volunteer")
    text = answer(browser, questions).text
    assert "没有打开过" in text
    assert "/lessons/smoke?section=1" in text
    assert db.session.scalars(db.select(Study)).one().finished_at is None
    for section in (1, 2):
        browser.submit(f"/lessons/smoke?section={section}", "/turns")
    assert db.session.scalars(db.select(Study)).one().finished_at


def test_reading_without_all_answers_does_not_finish(as_, questions):
    browser = as_("volunteer")
    for section in (1, 2):
        browser.submit(f"/lessons/smoke?section={section}", "/turns")
    text = answer(browser, questions, **{checks.name_of(questions[1]): []}).text
    assert "还有题没有答" in text
    assert "/lessons/smoke?section=3" in text
    assert "没有答" in text


def test_nothing_said_is_asked_again(browser, questions):
    text = browser.submit("/lessons/smoke?section=3", "/answers").text
    assert "还没有选答案" in text


@pytest.mark.parametrize("value", ["9", "-1", "x", "\u00b2", "1" * 10_000, "<script>"])
def test_junk_says_nothing(browser, questions, value):
    name = checks.name_of(questions[0])
    answer = browser.submit("/lessons/smoke?section=3", "/answers", **{name: value})
    assert "还没有选答案" in answer.text
    assert browser.get(f"/lessons/smoke/answers?{name}={value[:100]}").status_code == 200


def test_a_lesson_without_questions_has_no_answers(browser, lesson):
    assert browser.get("/lessons/smoke/answers").status_code == 404


@pytest.mark.parametrize(
    "says",
    [
        {"first_day": date(2027, 1, 1)},
        {"last_day": date(2026, 1, 1)},
        {"check": False},
        {"lesson": "another"},
    ],
)
def test_only_what_holds_is_asked(lesson, says):
    classroom.question(**{"lesson": "smoke", "check": True, **says}).division_code = None
    db.session.flush()
    assert checks.checks_of(lesson) == []


def test_a_retired_question_is_not_asked(lesson, questions):
    questions[0].question.retired_at = lesson.published_at
    db.session.flush()
    assert len(checks.checks_of(lesson)) == 1


def test_another_district_does_not_ask_in_our_lesson(lesson):
    classroom.question(lesson="smoke", check=True).division_code = ELSEWHERE
    db.session.flush()
    assert checks.checks_of(lesson) == []
    ours = make_lesson(slug="ours", division_code=TOWN)
    classroom.question(lesson="ours", check=True)
    assert len(checks.checks_of(ours)) == 1


def test_a_copy_asks_what_its_original_asks(questions):
    assert len(checks.checks_of(make_lesson(division_code=TOWN, copy_of="smoke"))) == 2


def test_every_kind_is_asked_and_read(browser, lesson):
    for kind in ("multiple", "fillin", "matching", "ordering"):
        slug = f"kind-{kind}"
        make_lesson(slug=slug)
        classroom.question(kind, lesson=slug, check=True).division_code = None
        db.session.flush()
        (version,) = checks.checks_of(make_lesson(copy_of=slug))
        values = showing.shown(kind, version.body, grading.best(kind, version.body), "1")
        page = browser.submit(f"/lessons/{slug}?all=1", "/answers", seed="1", **{checks.name_of(version): values})
        assert "答对 1 / 1" in page.text, kind
