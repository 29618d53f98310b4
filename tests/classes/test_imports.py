"""Classes and pupils come in from a sheet: looked at, then written whole or not at all."""

import io
import re

import pytest

from app import sheets
from app.db import db
from app.exams.roster_models import Pupil, SchoolClass
from app.web.models import Upload
from tests import classroom
from tests.sheets.books import book
from tests.world import ELSEWHERE

HEAD = ["学校", "年级", "班级", "班级人数", "学号", "姓名"]


@pytest.fixture
def exam(app):
    return classroom.exam()


@pytest.fixture
def coordinator(as_):
    return as_("coordinator")


@pytest.fixture
def send(coordinator, exam):
    def send(*rows, body=None, browser=None):
        files = {"sheet": (io.BytesIO(body or book(HEAD, *rows)), "名单.xlsx")}
        return (browser or coordinator).submit(f"/exams/{exam.id}/classes/imports", files=files)

    return send


@pytest.fixture
def yes(coordinator):
    return lambda: coordinator.submit(f"/classes/imports/{last().id}")


def last():
    return db.session.scalars(db.select(Upload).order_by(Upload.id.desc())).first()


def classes():
    query = db.select(SchoolClass).order_by(SchoolClass.grade, SchoolClass.name)
    return [(one.title, one.size, [(p.number, p.name) for p in one.pupils]) for one in db.session.scalars(query)]


def test_nothing_is_written_before_the_yes(send, yes):
    assert "2 新增" in send(["钟埭小学", "六年级", "1班", 42, 1, "王小明"], ["钟埭小学", "六年级", "2班", 40]).text
    assert classes() == []
    assert "已写入: 2 新增" in yes().text
    assert classes() == [("六年级1班", 42, [(1, "王小明")]), ("六年级2班", 40, [])]


def test_each_class_gets_a_code_of_eight_digits(send, yes):
    send(["钟埭小学", "六年级", "1班", 42], ["钟埭小学", "六年级", "2班", 42])
    yes()
    codes = list(db.session.scalars(db.select(SchoolClass.code)))
    assert len(set(codes)) == 2
    assert all(re.fullmatch("[1-9][0-9]{7}", code) for code in codes)


def test_the_same_file_twice_changes_nothing(send, yes):
    rows = [["钟埭小学", "六年级", "1班", 42, None, f"学生{n}"] for n in range(9)]
    send(*rows)
    yes()
    before = classes()
    answer = send(*rows)
    assert "0 新增, 0 更改, 9 相同" in answer.text
    assert "写入班级和名单" not in answer.text
    assert classes() == before


def test_a_correction_changes_only_what_it_says(send, yes):
    send(["钟埭小学", "六年级", "1班", 42, 1, "王小明"], ["钟埭小学", "六年级", "1班", 42, 2, "李红"])
    yes()
    code = db.session.scalars(db.select(SchoolClass.code)).one()
    assert (
        "1 新增, 2 更改"
        in send(
            ["钟埭小学", "六年级", "1班", 43, 1, "王小明"],
            ["钟埭小学", "六年级", "1班", 43, 2, "李虹"],
            ["钟埭小学", "六年级", "1班", 43, 3, "㛃𬱖"],
        ).text
    )
    yes()
    assert classes() == [("六年级1班", 43, [(1, "王小明"), (2, "李虹"), (3, "㛃𬱖")])]
    assert db.session.scalars(db.select(SchoolClass.code)).one() == code


def test_each_bad_row_is_named_and_nothing_is_half_written(send, coordinator):
    rows = [["钟埭小学", "六年级", f"{n}班", 42] for n in range(1, 30)]
    rows[4][3], rows[9][0] = "很多", "恩城一中"
    answer = send(*rows)
    assert {line["row"] for line in last().rows if line["problems"]} == {6, 11}
    assert "有 2 行有问题" in answer.text
    assert "写入班级和名单" not in answer.text
    token = coordinator.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert coordinator.post(f"/classes/imports/{last().id}", data={"csrf_token": token}).status_code == 409
    assert classes() == []


def test_the_report_names_the_bad_rows(send, coordinator):
    send(["钟埭小学", "六年级", "1班", "很多"])
    sent = coordinator.get(f"/classes/imports/{last().id}/report.xlsx").data
    rows = sheets.table(sheets.read(sent, "", ""), {"row": ["行号"], "problem": ["问题"]})
    assert [(values["row"], "1 到 2000" in values["problem"]) for _row, values in rows] == [("2", True)]


def test_merged_cells_and_a_title_are_read(send, yes):
    body = book(
        ["钟埭小学名单"],
        HEAD,
        ["钟埭小学", "六年级", "1班", 2, 1, "王小明"],
        [None, None, None, None, 2, "李红"],
        merge=["A3:A4", "B3:B4", "C3:C4", "D3:D4"],
    )
    send(body=body)
    yes()
    assert classes() == [("六年级1班", 2, [(1, "王小明"), (2, "李红")])]


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"\x00\x01", book(["一", "二"], [1, 2]), book(HEAD)])
def test_what_is_no_roster_says_so(send, body):
    assert send(body=body or b" ").status_code == 422
    assert last() is None


def test_a_school_of_two_thousand_comes_in_within_a_few_statements(send, coordinator):
    send(*[["钟埭小学", "六年级", f"{n // 50}班", 50, n % 50 + 1, f"学生{n}"] for n in range(2000)])
    coordinator.submit(f"/classes/imports/{last().id}", follow=False)
    assert len(coordinator.statements) < 40
    assert db.session.scalar(db.select(db.func.count(Pupil.id))) == 2000


def test_a_contests_roster_takes_only_who_is_invited(send, exam):
    classroom.contest(exam, invited=())
    send(["钟埭小学", "六年级", "1班", 42])
    assert "受邀请" in last().rows[0]["problems"][0]


def test_the_template_is_read_as_it_is(coordinator, send, exam, yes):
    body = coordinator.get(f"/exams/{exam.id}/classes/template.xlsx").data
    assert "2 新增" in send(body=body).text


def test_the_yes_pressed_twice_writes_once(send, coordinator):
    send(["钟埭小学", "六年级", "1班", 42, None, "王小明"])
    form = coordinator.form(coordinator.see(f"/classes/imports/{last().id}"))
    for once in ("one", "one", "two"):
        answer = coordinator.post(f"/classes/imports/{last().id}", data=dict(form.form_values()) | {"once": once})
        assert answer.status_code == 303
    assert classes() == [("六年级1班", 42, [(1, "王小明")])]


def test_who_may_and_who_may_not(as_, exam, send, browser):
    send(["钟埭小学", "六年级", "1班", 42])
    for where in (f"/exams/{exam.id}/classes", f"/exams/{exam.id}/classes/imports", f"/classes/imports/{last().id}"):
        as_("volunteer").see(where, status=403)
        as_("neighbour").see(where, status=404)
        browser.see(where, status=303)
    as_("worker").see(f"/classes/imports/{last().id}", status=404)


def test_an_exam_elsewhere_takes_no_school_of_here(as_):
    classroom.exam(division_code=ELSEWHERE)
    there = classroom.exam(division_code=ELSEWHERE)
    files = {"sheet": (io.BytesIO(book(HEAD, ["钟埭小学", "六年级", "1班", 42])), "名单.xlsx")}
    as_("neighbour").submit(f"/exams/{there.id}/classes/imports", files=files)
    assert "还没有登记" in last().rows[0]["problems"][0]
