"""Words between the person and the worker: sealed, read by the two, told as read."""

import pytest
from sqlalchemy import select, text

from app.cases import message_actions
from app.cases.own_models import CaseMessage
from app.db import db
from app.errors import Refusal
from tests.cases import making

MINE, THEIRS = "/my-plan/messages", "/cases/A-001/messages"


def messages():
    return db.session.scalars(select(CaseMessage).order_by(CaseMessage.id)).all()


def test_to_and_fro(file, as_):
    person, worker = as_("participant"), as_("worker")
    person.submit(MINE, action=MINE, words="明天能晚点来吗")
    assert worker.see("/today").xpath("//a[text()='留言']/@href") == [THEIRS]
    assert "明天能晚点来吗" in worker.see(THEIRS).text_content()
    assert not worker.see("/today").xpath("//a[text()='留言']")
    assert "对方看过了" in person.see(MINE).text_content()
    worker.submit(THEIRS, action="/messages", words="可以, 四点前到")
    assert "1 条新的" in person.see("/my-plan").text_content()
    assert "四点前到" in person.see(MINE).text_content()
    assert "条新的" not in person.see("/my-plan").text_content()
    assert all(one.read_at for one in messages())


def test_the_database_cannot_read_them(file, as_):
    as_("participant").submit(MINE, action=MINE, words="最近找到工作了")
    sealed = db.session.execute(text("SELECT words_sealed FROM case_message")).scalar_one()
    assert "工作".encode() not in bytes(sealed)


def test_a_look_of_the_lead_or_an_officer_leaves_them_unread(file, as_, lead):
    as_("participant").submit(MINE, action=MINE, words="在吗")
    as_("lead").see(THEIRS)
    as_("town").submit("/cases/A-001/purpose", purpose="inspection", words="检查")
    as_("town").see(THEIRS)
    assert messages()[0].read_at is None


def test_an_officer_does_not_write(file, as_):
    browser = as_("town")
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="检查")
    assert not browser.see(THEIRS).xpath("//main//textarea")


def test_the_same_post_twice_is_one(file, as_):
    browser = as_("participant")
    fields = dict(browser.form(browser.see(MINE), MINE).form_values())
    for _ in range(2):
        assert browser.post(MINE, data={**fields, "words": "在吗"}).status_code == 303
    assert len(messages()) == 1


@pytest.mark.parametrize("words", ["", "   ", "\x00", "长" * 10_000])
def test_nothing_and_too_much_are_refused(file, as_, words):
    assert as_("participant").submit(MINE, action=MINE, words=words).status_code == 422
    assert as_("worker").submit(THEIRS, action="/messages", words=words).status_code == 422
    assert messages() == []


def test_nobody_floods_the_other(file, person):
    for number in range(message_actions.MOST):
        message_actions.write(file, str(number), person("participant"))
    with pytest.raises(Refusal, match="明天再写"):
        message_actions.write(file, "还有", person("participant"))


def test_many_come_in_pages(file, as_, person):
    for number in range(25):
        message_actions.write(file, f"第{number}句", person("participant"))
    assert "下一页" in as_("participant").see(MINE).text_content()
    as_("worker").see(f"{THEIRS}?page=2")


def test_what_is_typed_shows_as_text(file, as_):
    as_("participant").submit(MINE, action=MINE, words="<b>粗</b>")
    assert "<b>粗</b>" in as_("worker").see(THEIRS).text_content()


def test_another_worker_reads_nothing(file, as_):
    making.staff("other-worker", "钱社工", "worker")
    assert as_("other-worker").get(THEIRS).status_code == 404
