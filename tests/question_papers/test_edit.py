"""Making a paper: a list that is picked, or parts that are drawn; frozen while an exam on it is open."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.errors import Refusal
from app.exams import question_paper_actions
from app.exams.models import Paper
from app.questions.actions import retire
from tests import quizzes
from tests.world import ELSEWHERE, TOWN


@pytest.fixture
def paper(app):
    return quizzes.paper([quizzes.question(n) for n in range(1, 4)])


def now(paper):
    db.session.expire_all()
    return db.session.get_one(Paper, paper.id)


def test_a_paper_is_made_and_questions_are_picked(app, as_):
    quizzes.question(1, text="依托咪酯是什么?", topic="novel")
    quizzes.question(2, text="打什么电话?", topic="help")
    quizzes.question(3, division=ELSEWHERE, text="别处的题")
    browser = as_("coordinator")
    answer = browser.submit("/question-papers/new", title="秋季试卷", kind="fixed", place=TOWN)
    paper = db.session.scalars(db.select(Paper)).one()
    assert "试卷里还没有题" in answer.text
    url = f"/question-papers/{paper.id}/questions"
    assert "别处的题" not in browser.see(url).text_content()
    page = browser.see(f"{url}?topic=novel")
    assert "依托咪酯" in page.text_content()
    assert "打什么电话" not in page.text_content()
    assert "打什么电话" in browser.see(f"{url}?words=电话").text_content()
    picked = page.xpath("//input[@name='ticked']/@value")
    browser.submit(f"{url}?topic=novel", "topic=novel", ticked=picked, marks="10")
    assert [(one.number, one.marks) for one in now(paper).questions] == [(1, 10)]
    assert "依托咪酯" in browser.see(f"/question-papers/{paper.id}").text_content()


def test_what_is_on_it_is_not_added_twice(paper):
    added = question_paper_actions.add(paper, [one.question for one in paper.questions], 5)
    assert (added, len(paper.questions)) == (0, 3)


def test_questions_are_weighed_and_taken_off(paper, as_):
    browser, url = as_("coordinator"), f"/question-papers/{paper.id}/edit"
    browser.submit(url, "/edit", ticked=["1", "2"], marks="20", do="marks")
    assert [one.marks for one in now(paper).questions] == [20, 20, 5]
    browser.submit(url, "/edit", ticked=["2"], marks="5", do="remove")
    assert [one.number for one in now(paper).questions] == [1, 3]


def test_parts_are_drawn(app, as_):
    [quizzes.question(n, topic="law", difficulty=1) for n in range(5)]
    paper = quizzes.paper(parts=[("law", None, None, 2)])
    browser = as_("coordinator")
    fields = {"parts-0-topic": "law", "parts-0-difficulty": "1", "parts-0-count": "4", "parts-1-count": "3"}
    browser.submit(f"/question-papers/{paper.id}/edit", "/edit", **fields)
    found = [(one.topic, one.difficulty, one.ages, one.count) for one in now(paper).parts]
    assert found == [("law", 1, None, 4), (None, None, None, 3)]
    assert "差 2 题" in browser.see(f"/question-papers/{paper.id}").text_content()


@pytest.mark.parametrize("fields", [{"parts-0-count": "101"}, {"parts-0-count": "x"}, {"parts-0-topic": "nothing"}])
def test_bad_parts_are_told(app, as_, fields):
    paper = quizzes.paper(parts=[("law", None, None, 2)])
    answer = as_("coordinator").submit(f"/question-papers/{paper.id}/edit", "/edit", **fields)
    assert answer.status_code == 422
    assert len(now(paper).parts) == 1


def test_a_paper_has_an_end(app):
    with pytest.raises(Refusal, match="最多 100"):
        question_paper_actions.set_parts(quizzes.paper(), [{"count": 60, "marks": 1}] * 2)


@pytest.mark.parametrize("ticked", [["0"], ["-1"], ["99999999999999"], ["x"], []])
def test_junk_among_the_ticks_adds_nothing(paper, as_, ticked):
    form = {"ticked": ticked, "marks": "5"}
    page = as_("coordinator")
    quizzes.question(9)
    assert page.submit(f"/question-papers/{paper.id}/questions", "/questions?", **form).status_code == 200
    assert len(now(paper).questions) == 3


# --- frozen ---


@pytest.fixture
def open_exam(paper):
    return quizzes.exam(paper, closes_at=clock.now() + timedelta(days=3))


def test_while_an_exam_is_open_its_paper_stands_still(paper, open_exam, as_):
    answer = as_("coordinator").submit(f"/question-papers/{paper.id}/edit", "/edit", ticked=["1"], do="remove")
    assert "正开着, 10月17日 14:00 结束后可以改" in answer.text
    assert len(now(paper).questions) == 3
    with clock.at(open_exam.closes_at):
        as_("coordinator").submit(f"/question-papers/{paper.id}/edit", "/edit", ticked=["1"], do="remove")
    assert len(now(paper).questions) == 2


def test_while_an_exam_is_open_its_questions_stand_still(paper, open_exam):
    with pytest.raises(Refusal, match="结束后可以改"):
        retire(paper.questions[0].question)
    retire(quizzes.question(9))
    with clock.at(open_exam.closes_at):
        retire(paper.questions[0].question)


def test_an_editor_is_told_before_anything_is_typed(paper, open_exam, as_):
    browser, question = as_("coordinator"), quizzes.question(1, division=TOWN)
    other = quizzes.exam(quizzes.paper([question]), closes_at=open_exam.closes_at)
    for url in (f"/question-papers/{paper.id}/edit", f"/question-papers/{paper.id}/questions"):
        page = browser.see(url)
        assert "10月17日 14:00 结束后可以改" in page.text_content()
        assert not page.xpath("//main//form[@method='post']//button")
    assert "结束后可以改" in browser.see(f"/question-papers/{paper.id}").text_content()
    page = browser.see(f"/questions/{question.id}/edit")
    assert "结束后可以改" in page.text_content()
    assert not page.xpath("//main//button[@class='primary']")
    with clock.at(other.closes_at):
        page = as_("coordinator").see(f"/questions/{question.id}/edit")
        assert "可以改" not in page.text_content()
        assert page.xpath("//main//button[@class='primary']")


def test_what_a_part_could_draw_stands_still_too(app):
    inside, outside = quizzes.question(1, topic="law"), quizzes.question(2, topic="help")
    quizzes.exam(quizzes.paper(parts=[("law", None, None, 1)]), closes_at=clock.now() + timedelta(days=9))
    with pytest.raises(Refusal, match="结束后可以改"):
        retire(inside)
    retire(outside)


@pytest.mark.parametrize("days", [None, 200])
def test_an_exam_that_is_open_for_months_freezes_its_list_and_not_what_it_could_draw(app, days):
    one, listed = quizzes.question(1, topic="law"), quizzes.question(2, topic="help")
    plan = {"closes_at": days and clock.now() + timedelta(days=days)}
    quizzes.exam(quizzes.paper(parts=[("law", None, None, 1)]), **plan)
    quizzes.exam(quizzes.paper([listed]), **plan)
    retire(one)
    with pytest.raises(Refusal, match="可以改"):
        retire(listed)


def test_a_contest_freezes_what_it_could_draw_however_long_it_is_open(app):
    one = quizzes.question(1, topic="law")
    parts = quizzes.paper(parts=[("law", None, None, 1)])
    quizzes.exam(parts, form="contest", closes_at=clock.now() + timedelta(days=200))
    with pytest.raises(Refusal, match="结束后可以改"):
        retire(one)


def test_what_was_written_after_the_opening_can_still_be_mended(app):
    before = quizzes.question(1, topic="law")
    start = clock.now() + timedelta(minutes=1)
    of = quizzes.paper(parts=[("law", None, None, 1)])
    quizzes.exam(of, opens_at=start, closes_at=start + timedelta(days=1))
    with clock.at(clock.now() + timedelta(minutes=2)):
        after = quizzes.question(2, topic="law")
        with pytest.raises(Refusal, match="可以改"):
            retire(before)
        retire(after)


@pytest.mark.parametrize("plan", [{"form": "practice"}, {"state": "draft"}, {"state": "cancelled"}])
def test_practice_and_what_nobody_sits_freezes_nothing(paper, plan):
    quizzes.exam(paper, **plan)
    question_paper_actions.remove(paper, [1])
    assert len(paper.questions) == 2


def test_a_paper_that_is_used_cannot_be_thrown_away(paper, as_):
    browser, url = as_("coordinator"), f"/question-papers/{paper.id}"
    quizzes.exam(paper, state="draft")
    assert browser.submit(url, "/removal").status_code == 409
    db.session.execute(db.text("DELETE FROM exam"))
    assert browser.submit(url, "/removal").status_code == 200
    assert db.session.scalars(db.select(Paper)).all() == []


def test_a_district_lends_its_paper_to_its_towns(app, as_):
    paper = quizzes.paper([quizzes.question(1)], place=TOWN[:6])
    as_("coordinator").see(f"/question-papers/{paper.id}")
    as_("coordinator").see(f"/question-papers/{paper.id}/edit", 404)
    as_("neighbour").see(f"/question-papers/{paper.id}", 404)
