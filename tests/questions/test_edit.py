"""A change is a new version; nobody overwrites what another has changed meanwhile, nor what an exam needs."""

from dataclasses import replace

import pytest

from app.db import db
from app.errors import Refusal
from app.questions import actions, changing
from app.questions.models import Question, QuestionVersion
from tests.lessons.making import make_lesson
from tests.questions.worlds import ask, item
from tests.quizzes import bodies
from tests.world import ELSEWHERE


def said(question):
    db.session.expire_all()
    return [
        (one.number, one.text)
        for one in db.session.scalars(
            db.select(QuestionVersion).filter_by(question_id=question.id).order_by(QuestionVersion.number)
        )
    ]


def test_a_change_is_a_new_version_and_the_old_one_stays(banks, as_):
    own = banks["own"]
    answer = as_("coordinator").submit(f"/questions/{own.id}/edit", action="/edit", text="改好了?")
    assert "改动已保存" in answer.text
    assert said(own) == [(1, "钟埭自己的题?"), (2, "改好了?")]


def test_the_lessons_are_offered_and_the_one_that_is_named_stays(as_, division):
    lesson = make_lesson(title="烟里的秘密")
    make_lesson(title="别处的课", division_code=ELSEWHERE)
    question = ask(division(), lesson="withdrawn").question
    browser, url = as_("coordinator"), f"/questions/{question.id}/edit"
    offered = browser.see(url).xpath("//select[@name='lesson']/option/text()")
    assert offered == ["没有", "烟里的秘密", "withdrawn"]
    browser.submit(url, action="/edit", text="换个问法?")
    db.session.expire_all()
    assert question.version.lesson == "withdrawn"
    browser.submit(url, action="/edit", lesson=lesson.slug)
    db.session.expire_all()
    assert question.version.lesson == lesson.slug
    assert browser.submit(url, action="/edit", lesson="nothing").status_code == 422


@pytest.mark.parametrize("kind", list(bodies()))
def test_saving_what_was_not_changed_changes_nothing(as_, division, kind):
    question = ask(division(), kind=kind, body=bodies()[kind][0], explanation="第一行。\n\n第二行。").question
    as_("coordinator").submit(f"/questions/{question.id}/edit", action="/edit")
    assert len(said(question)) == 1


def test_marks_that_a_file_brought_survive_a_change(as_, division):
    thirds = [("甲", 33.33333), ("乙", 33.33333), ("丙", 33.33333), ("丁", -50)]
    body = {"choices": [{"text": text, "share": share, "why": f"为何{text}"} for text, share in thirds]}
    accept = {"accept": [{"text": "全对", "share": 100, "why": ""}, {"text": "半对", "share": 50, "why": "差一点"}]}
    several = ask(division(), kind="multiple", body=body).question
    blank = ask(division(), kind="fillin", body={**accept, "case": True}).question
    for question in (several, blank):
        before = question.version.body
        as_("coordinator").submit(f"/questions/{question.id}/edit", action="/edit", text="换个问法?")
        db.session.expire_all()
        assert (question.version.text, question.version.body) == ("换个问法?", before)


def test_a_question_with_many_choices_keeps_them_all(as_, division):
    body = {"choices": [{"text": f"选项{n}", "share": 100 if n == 9 else 0, "why": ""} for n in range(10)]}
    question = ask(division(), body=body).question
    as_("coordinator").submit(f"/questions/{question.id}/edit", action="/edit", **{"parts-10-text": "再一个"})
    db.session.expire_all()
    assert [one["text"] for one in question.version.body["choices"]] == [f"选项{n}" for n in range(10)] + ["再一个"]


def test_the_second_of_two_who_change_it_at_once_is_told(banks, as_, person):
    own, browser = banks["own"], as_("coordinator")
    form = browser.form(browser.see(f"/questions/{own.id}/edit"), "/edit")
    actions.change(own, replace(item(), text="别人改的?"), person("district"))
    answer = browser.post(form.action, data={**dict(form.form_values()), "text": "我改的?"})
    assert answer.status_code == 422
    assert "刚才有人改过这道题" in answer.text
    assert [text for _number, text in said(own)] == ["钟埭自己的题?", "别人改的?"]


@pytest.fixture
def frozen(banks):
    @changing.on_change
    def open_exam(question):
        if question.id == banks["own"].id:
            raise Refusal("考试 16:00 结束, 到时再改。")

    yield banks["own"]
    changing.CHECKS.remove(open_exam)


def test_what_an_open_exam_asks_cannot_be_changed_nor_retired(frozen, as_):
    browser = as_("coordinator")
    answer = browser.submit(f"/questions/{frozen.id}/edit", action="/edit", text="改一改?")
    assert (answer.status_code, "16:00 结束" in answer.text) == (422, True)
    answer = browser.submit(f"/questions/{frozen.id}", action="/retirement")
    assert (answer.status_code, "16:00 结束" in answer.text) == (409, True)
    assert len(said(frozen)) == 1
    assert frozen.retired_at is None


def test_lent_and_other_districts_questions_cannot_be_changed(banks, as_):
    for name in ("above", "starter", "noise"):
        browser = as_("coordinator")
        assert browser.get(f"/questions/{banks[name].id}/edit").status_code == 404


def test_the_picture_stays_until_it_is_not_wanted(as_, division, drawing):
    question, browser = ask(division()).question, as_("coordinator")
    edit = f"/questions/{question.id}/edit"
    browser.submit(edit, action="/edit", files={"picture": drawing()}, picture_text="海报")
    browser.submit(edit, action="/edit", text="有图的题?")
    db.session.expire_all()
    assert (question.number, question.version.picture_text) == (3, "海报")
    assert question.version.picture is not None
    browser.submit(edit, action="/edit", no_picture="y")
    db.session.expire_all()
    assert (question.version.picture, question.version.picture_text) == (None, "")


def test_retired_it_can_come_back(banks, as_):
    own, browser = banks["own"], as_("coordinator")
    assert "已停用" in browser.submit(f"/questions/{own.id}", action="/retirement").text
    assert db.session.get(Question, own.id).retired_at is not None
    assert "已恢复" in browser.submit(f"/questions/{own.id}", action="/restoration").text
    db.session.expire_all()
    assert db.session.get(Question, own.id).retired_at is None
