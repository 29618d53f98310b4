"""Answers in a table, one row a person."""

import io

import pytest

from app import sheets
from app.db import db
from app.exams import printed_actions
from app.exams.models import Attempt
from app.web.models import Upload
from tests import classroom
from tests.printed_papers.test_typing import right
from tests.sheets.books import book

HEAD = ["姓名", "班级", "学号", "卷别", *map(str, range(1, 7))]


@pytest.fixture
def send(coordinator, exam):
    def send(*rows, head=HEAD):
        files = {"sheet": (io.BytesIO(book(head, *rows)), "答卷.xlsx")}
        return coordinator.submit(f"/exams/{exam.id}/answer-sheets/imports", files=files)

    return send


def last():
    return db.session.scalars(db.select(Upload).order_by(Upload.id.desc())).first()


def problems():
    return "; ".join(words for line in last().rows for words in line["problems"])


def marks():
    return dict(db.session.execute(db.select(Attempt.pupil_id, Attempt.marks)).all())


def yes(browser):
    return browser.submit(f"/answer-sheets/imports/{last().id}")


def test_a_row_a_person_looked_at_then_marked(coordinator, send, one_class, printed):
    texts = right(printed)
    answer = send(
        ["王小明", None, None, "A", *texts], ["李红", None, 2, "a", "-", *texts[1:]], ["㛃𬱖"] + [None] * 2 + ["A"]
    )
    assert "3 新增" in answer.text
    assert marks() == {}
    assert "3 份新的" in yes(coordinator).text
    assert marks() == dict(zip([pupil.id for pupil in one_class.pupils], [6000, 5000, 0], strict=True))


def test_the_same_table_twice_changes_nothing(coordinator, send, one_class, printed):
    row = ["王小明", None, None, "A", *right(printed)]
    send(row)
    yes(coordinator)
    before = marks()
    assert "0 新增, 0 更改, 1 相同" in send(row).text
    assert "写入并评分" not in coordinator.see(f"/answer-sheets/imports/{last().id}").text_content()
    assert (
        "1 相同"
        in send(
            row,
        ).text
    )
    assert marks() == before
    assert "1 新增, 0 更改, 1 相同" in send(row, ["李红", None, None, "A", *right(printed)]).text
    assert "1 份新的, 1 份早已录入" in yes(coordinator).text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["没有的人", None, None, "A"], "没有找到这个人"),
        ([None, None, None, "A"], "没有找到这个人"),
        (["王小明", None, None, "B"], "卷别要是 A"),
        (["王小明", None, None, "A", "Z"], "第 1 题「Z」看不懂"),
        (["王小明", "七年级1班", None, "A"], "没有找到这个人"),
        (["王小明", None, 2, "A"], "没有找到这个人"),
    ],
)
def test_a_bad_row_says_why(send, one_class, printed, row, words):
    send(row)
    assert words in problems()


def test_which_version_need_not_be_said_where_there_is_only_one(send, exam, person, one_class, printed):
    send(["王小明", None, None, None], ["李红", None, None, "a卷"])
    assert problems() == ""
    printed_actions.make(exam, "B", person("coordinator"))
    send(["王小明", None, None, None])
    assert "卷别要是 A、B 中的一个" in problems()


def test_namesakes_need_their_number(send, exam, one_class, printed):
    classroom.school_class(exam, name="2班")
    send(["王小明", None, None, "A"])
    assert "有 2 个人对得上" in problems()
    send(["王小明", "六年级2班", 1, "A"])
    assert problems() == ""


def test_one_person_in_two_rows_is_told(send, one_class, printed):
    send(["王小明", None, None, "A"], ["王小明", None, 1, "A"])
    assert "和第 2 行是同一个人" in problems()


def test_a_table_with_one_bad_row_writes_nothing(coordinator, send, one_class, printed):
    send(["王小明", None, None, "A", *right(printed)], ["没有的人", None, None, "A"])
    token = coordinator.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    where = f"/answer-sheets/imports/{last().id}"
    assert coordinator.post(where, data={"csrf_token": token}).status_code == 409
    assert marks() == {}


def test_a_mobile_number_names_an_account(coordinator, send, exam, person, printed):
    exam.audience, person("volunteer").mobile = "public", "13800000001"
    send(["林小满", 13800000001, "A", *right(printed)], head=["姓名", "手机号", "版本", *map(str, range(1, 7))])
    yes(coordinator)
    assert db.session.scalars(db.select(Attempt.person_id)).all() == [person("volunteer").id]


def test_the_template_is_read_back(coordinator, exam, printed):
    sent = coordinator.get(f"/exams/{exam.id}/answer-sheets/template.xlsx").data
    assert sheets.read(sent, "", "")[0][-7:] == ["卷别", "1", "2", "3", "4", "5", "6"]


def test_only_who_sent_it_sees_it(as_, send, one_class, printed):
    send(["王小明", None, None, "A"])
    where = f"/answer-sheets/imports/{last().id}"
    as_("worker").see(where, status=404)
    as_("neighbour").see(where, status=404)
    as_("volunteer").see(where, status=403)


def test_what_is_no_table_says_so(coordinator, exam, printed):
    for body in (b"\x00", b"PK\x03\x04", book(["一"], [1])):
        files = {"sheet": (io.BytesIO(body), "a.xlsx")}
        assert coordinator.submit(f"/exams/{exam.id}/answer-sheets/imports", files=files).status_code == 422
