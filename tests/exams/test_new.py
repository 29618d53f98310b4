"""Arranging an exam: written, published, changed, cancelled, copied."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.errors import Refusal
from app.exams import actions
from app.exams.attempt_actions import start
from app.exams.models import Exam
from tests import quizzes
from tests.world import TOWN


@pytest.fixture
def paper(app):
    return quizzes.paper([quizzes.question(n) for n in range(1, 4)])


def only():
    db.session.expire_all()
    return db.session.scalars(db.select(Exam)).one()


def plan(paper, **fields):
    return {"title": "秋季考试", "paper": paper.id, "place": TOWN, "minutes": 20, **fields}


def test_an_exam_is_written_published_and_found(paper, as_, browser):
    coordinator = as_("coordinator")
    times = {"opens": "2026-10-15T08:00", "closes": "2026-10-16T18:00"}
    answer = coordinator.submit("/exams/new", "/exams/new", **plan(paper, points=5, **times))
    assert "草稿" in answer.text
    exam = only()
    assert (exam.state, exam.points, exam.division_code) == ("draft", 5, TOWN)
    assert clock.local(exam.opens_at).isoformat() == "2026-10-15T08:00:00+08:00"
    browser.see(f"/exams/{exam.id}", 404)
    coordinator.submit(f"/exams/{exam.id}", "/publication")
    assert "秋季考试" in browser.see("/exams/").text_content()
    assert "还没有开始" in browser.see(f"/exams/{exam.id}").text_content()


def test_among_several_papers_none_is_chosen_beforehand(paper, as_):
    browser, other = as_("coordinator"), quizzes.paper([quizzes.question(9)])
    assert browser.see("/exams/new").xpath("//select[@name='paper']/option[1]/@value") == ["0"]
    answer = browser.submit("/exams/new", "/exams/new", **plan(paper) | {"paper": "0"})
    assert (answer.status_code, "请选一份试卷" in answer.text) == (422, True)
    # From the page of a paper it is that one.
    chosen = browser.see(f"/exams/new?paper={other.id}").xpath("//select[@name='paper']/option[@selected]/@value")
    assert chosen == [str(other.id)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "请填写"),
        ({"title": "字" * 10_000}, "80"),
        ({"minutes": "0"}, "1"),
        ({"opens": "2026-10-16T08:00", "closes": "2026-10-15T08:00"}, "结束时间要晚于开始时间"),
        ({"shown_after_close": "y"}, "请写上结束时间"),
        ({"audience": "organisation"}, "请选一个单位"),
        ({"exam_form": "practice", "points": "5"}, "练习不记积分"),
        ({"exam_form": "contest"}, "请写上开始时间和结束时间"),
        ({"opens": "tomorrow"}, ""),
        ({"pass_percent": "101"}, "100"),
    ],
)
def test_what_does_not_fit_is_told(paper, as_, fields, words):
    answer = as_("coordinator").submit("/exams/new", "/exams/new", **plan(paper, **fields))
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.scalars(db.select(Exam)).all() == []


def test_a_contest_is_written_made_and_published(app, paper, as_):
    browser = as_("coordinator")
    guess = browser.see("/exams/new?form=contest")
    assert guess.xpath("//input[@name='exam_form' and @checked]/@value") == ["contest"]
    times = {"opens": "2026-12-15T08:00", "closes": "2026-12-15T18:00"}
    browser.submit("/exams/new", "/exams/new", **plan(paper, exam_form="contest", audience="roster", **times))
    exam = only()
    page = browser.see(f"/contests/new?exam={exam.id}")
    assert page.xpath("//select[@name='exam']/option[@selected]/@value") == [str(exam.id)]
    assert "邀请单位" in browser.submit("/contests/new", "/contests/new", exam=exam.id, keep_days=30).text
    browser.submit(f"/exams/{exam.id}", "/publication")
    assert only().state == "published"


def test_nothing_else_becomes_a_contest(app, paper, as_):
    exam, browser = quizzes.exam(paper, state="draft"), as_("coordinator")
    answer = browser.submit(f"/exams/{exam.id}/edit", "/edit", exam_form="contest")
    assert answer.status_code == 422


def test_a_paper_that_lacks_questions_is_not_published(app, as_):
    exam = quizzes.exam(quizzes.paper(parts=[("law", None, None, 3), (None, 2, None, 1)]), state="draft")
    quizzes.question(1, topic="law")
    answer = as_("coordinator").submit(f"/exams/{exam.id}", "/publication")
    assert answer.status_code == 409
    assert "第 1 部分" in answer.text
    assert "差 2 题" in answer.text


def test_an_empty_paper_is_not_published(app, person):
    with pytest.raises(Refusal, match="还没有题"):
        actions.publish(quizzes.exam(quizzes.paper(), state="draft"), person("coordinator"))


def test_a_paper_with_a_retired_question_is_not_published(paper, person):
    paper.questions[0].question.retired_at = clock.now()
    with pytest.raises(Refusal, match="1 题已停用"):
        actions.publish(quizzes.exam(paper, state="draft"), person("coordinator"))


def test_once_somebody_sits_it_all_sit_the_same(paper, person, as_):
    exam = quizzes.exam(paper)
    start(exam, person("volunteer"))
    url = f"/exams/{exam.id}/edit"
    answer = as_("coordinator").submit(url, "/edit", pass_percent="80")
    assert answer.status_code == 422
    assert "已经有人答题" in answer.text
    as_("coordinator").submit(url, "/edit", title="新名字")
    assert (only().title, only().pass_percent) == ("新名字", 60)


def test_two_at_the_same_form(paper, as_):
    exam = quizzes.exam(paper, state="draft")
    browser = as_("coordinator")
    form = browser.form(browser.see(f"/exams/{exam.id}/edit"), "/edit")
    as_("district").submit(f"/exams/{exam.id}/edit", "/edit", title="先改的")
    answer = browser.post(form.action, data={**dict(form.form_values()), "title": "后改的"})
    assert answer.status_code == 422
    assert only().title == "先改的"


def test_cancelled_it_is_off_and_stays_so(paper, as_, person):
    exam = quizzes.exam(paper)
    browser = as_("coordinator")
    browser.submit(f"/exams/{exam.id}/cancellation", "/cancellation")
    assert only().state == "cancelled"
    assert browser.submit(f"/exams/{exam.id}/cancellation", "/cancellation").status_code == 422
    with pytest.raises(Refusal, match="取消"):
        start(exam, person("volunteer"))


def test_a_copy_is_a_draft_without_times(paper, as_):
    exam = quizzes.exam(paper, closes_at=clock.now() + timedelta(days=1), points=5)
    as_("coordinator").submit(f"/exams/{exam.id}", "/copies")
    copied = db.session.scalars(db.select(Exam).order_by(Exam.id.desc())).first()
    assert (copied.state, copied.closes_at, copied.points, copied.paper_id) == ("draft", None, 5, paper.id)


def test_lists_show_what_is_open_past_mine_and_kept(paper, as_, person):
    day = timedelta(days=1)
    quizzes.exam(paper, title="开着的")
    quizzes.exam(paper, title="过去的", opens_at=clock.now() - 2 * day, closes_at=clock.now() - day)
    quizzes.exam(paper, title="草稿的", state="draft")
    start(quizzes.exam(paper, title="考过的"), person("volunteer"))

    def titles(browser, which):
        page = browser.see(f"/exams/?which={which}")
        return {a.text for a in page.xpath("//a[@class='cover']")}

    volunteer, staff = as_("volunteer"), as_("worker")
    assert titles(volunteer, "") == {"开着的", "考过的"}
    assert titles(volunteer, "past") == {"过去的"}
    assert titles(volunteer, "mine") == {"考过的"}
    assert titles(volunteer, "kept") == set()
    assert titles(staff, "kept") == {"开着的", "过去的", "草稿的", "考过的"}
    assert titles(as_("neighbour"), "kept") == set()


def test_the_page_of_an_exam_says_what_to_do(paper, as_, browser, person):
    exam = quizzes.exam(paper, attempts=2, points=5)
    assert "登录后答题" in browser.see(f"/exams/{exam.id}").text_content()
    volunteer = as_("volunteer")
    text = volunteer.see(f"/exams/{exam.id}").text_content()
    assert all(words in text for words in ("开始答题", "3 题, 满分 15 分", "20 分钟", "还有 2 次", "+5"))
    answer = volunteer.submit(f"/exams/{exam.id}", "/attempts")
    assert "第 1 题 / 3" in answer.text
    assert "继续答题" in volunteer.see(f"/exams/{exam.id}").text_content()


def test_on_the_list_an_exam_by_roster_says_how_one_comes_in(paper, browser):
    quizzes.exam(paper, audience="roster")
    assert "凭班级码" in browser.see("/exams/").text_content()


def test_whoever_is_on_no_roster_comes_in_with_a_class_code(paper, browser, as_):
    exam = quizzes.exam(paper, audience="roster", closes_at=clock.now() + timedelta(hours=1))
    for visitor in (browser, as_("volunteer")):
        assert visitor.see(f"/exams/{exam.id}").xpath("//main//a[@class='button primary']/@href") == ["/class"]
    with clock.at(exam.closes_at):
        assert "班级码" not in as_("volunteer").see(f"/exams/{exam.id}").text_content()
