"""A list comes in: each row says whom it means and what it would give; nothing is written before the yes."""

from datetime import date

import pytest

from app import sheets
from app.access.models import Person
from app.db import db
from app.points import ledger
from app.points.rule_models import RESIDENTS, Rule
from tests.access.test_matrix import token
from tests.sheets.books import book, text
from tests.trainings.conftest import HEAD, batches, becomes, entries, last, problems
from tests.world import TOWN

ROW = ["林小满", None, "volunteer"]


def test_people_are_found_by_each_number_and_by_a_name_that_only_one_bears(send, person):
    person("resident").mobile = "13800000001"
    answer = send(ROW, ["张玥", 13800000001.0], ["沈一一", None, None, person("pupil").volunteer_number], ["何 安"])
    assert becomes() == ["new"] * 4
    assert "钟埭街道 · 记 5 分" in answer.text
    assert (entries(), batches()) == ([], [])


def test_what_is_wrong_is_named_by_its_row(send, person):
    db.session.add(Person(name="何安", division_code=TOWN))
    send(
        ROW,
        ["林小满", None, None, person("volunteer").volunteer_number],
        ["王五"],
        ["张玥", None, "volunteer"],
        ["何安"],
        ["张玥", "123"],
        ["=1+1", "13800000008"],
        [None, "13800000009"],
        ["冯小雨", None, "neighbour_volunteer"],
        ["林小满", None, "resident", person("volunteer").volunteer_number],
        ["张玥", None, "resident", None, "很多"],
    )
    found = problems()
    assert sorted(found) == list(range(3, 13))
    for row, words in {
        3: "和第 2 行是同一个人",
        4: "没有这个人的账户",
        5: "另一个名字",
        6: "有几个账户都叫这个名字",
        7: "手机号不是",
        8: "没有姓名",
        9: "没有姓名",
        10: "没有这个人的账户",
        11: "属于不同的账户",
        12: "分数看不懂",
    }.items():
        assert words in found[row][0], row


def test_a_formula_is_no_name(send):
    send(body=text(["姓名", "用户名"], ["=HYPERLINK(1)", "volunteer"]), name="名单.csv")
    assert "像是公式" in problems()[2][0]


def test_with_one_bad_row_nothing_is_written(send, as_):
    rows = [ROW, *[[f"没有的人{n}"] for n in range(20)]]
    text_ = send(*rows).text
    assert "有 20 行有问题" in text_
    assert "没有的人0" in text_
    browser = as_("worker")
    page = browser.see(f"/points/batches/uploads/{last().id}")
    assert not page.xpath("//form[contains(@action, '/acceptance')]")
    answer = browser.post(
        f"/points/batches/uploads/{last().id}/acceptance",
        data={"csrf_token": token(browser)},
    )
    assert answer.status_code == 409
    assert (batches(), entries()) == ([], [])


def test_what_the_cap_will_cut_is_told_before(send, person):
    card = ledger.card_of(person("volunteer"))
    ledger.credit(card, 57, "attendance", ("attendance", 1), date(2026, 10, 1))
    assert "得5分, 记3分: 已到年度上限" in send(ROW).text


def test_where_a_person_decides_the_sheet_says_how_many(send):
    send(ROW, ["张玥", None, "resident", None, 8], ["何安", None, None, None, 11], rule="award")
    assert sorted(problems()) == [2, 4]
    assert "1–10 分" in problems()[2][0]
    assert "记 8 分" in last().rows[1]["changes"][0]


def test_a_fixed_rule_gives_what_it_gives(send):
    send([*ROW, None, 9])
    assert "每次 5 分" in problems()[2][0]


def test_a_rule_that_did_not_hold_on_that_day_is_named(send):
    send(ROW, rule="award", day="2025-12-31")
    db.session.add(hand_rule(date(2026, 10, 13)))
    send(ROW, rule="hand-1")
    assert "那一天没有这项规则" in problems()[2][0]


def hand_rule(first_day):
    return Rule(
        programme=RESIDENTS,
        code="hand-1",
        division_code=TOWN,
        version=1,
        name="演练",
        points=2,
        approver="second",
        first_day=first_day,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_csv_in_any_writing(send, encoding):
    send(body=text(["姓名", "用户名"], ["林小满", "volunteer"], encoding=encoding), name="名单.csv")
    assert becomes() == ["new"]


def test_merged_cells_mean_the_same_in_each_and_a_title_may_stand_above(send):
    body = book(["禁毒培训签到表"], HEAD, ROW, [None, None, "resident"], merge=["A1:E1", "A3:A4"])
    send(body=body)
    assert "另一个名字" in problems()[4][0]


@pytest.mark.parametrize("body", [b"", b"no sheet", b"PK\x03\x04broken", b"\x00" * 100])
def test_what_is_no_sheet_is_refused_in_words(send, body):
    answer = send(body=body or b" ")
    assert answer.status_code == 422
    assert last() is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "请填写"),
        ({"title": "长" * 10_000}, "60"),
        ({"day": "2026-10-15"}, "一年之内"),
        ({"day": "2025-10-01"}, "一年之内"),
        ({"day": "昨天"}, "day"),
        ({"rule": "attendance"}, "rule"),
        ({"rule": "x\0y"}, "rule"),
    ],
)
def test_what_makes_no_training_is_refused(send, fields, words):
    answer = send(ROW, **fields)
    assert answer.status_code == 422
    assert words in answer.text


def test_more_rows_than_a_hall_holds_are_refused(send):
    assert "一次最多 1000 行" in send(*[[f"居民{n}"] for n in range(1001)]).text


def test_the_template_has_the_headings(as_):
    answer = as_("worker").get("/points/batches/template.xlsx")
    (row,) = sheets.read(answer.data, "", "")
    assert row == HEAD


def test_the_result_of_the_look_is_taken_away_as_a_sheet(send, as_):
    send(ROW, ["王五"])
    answer = as_("worker").get(f"/points/batches/uploads/{last().id}/report.xlsx")
    rows = sheets.read(answer.data, "", "")
    assert [row[0] for row in rows[1:]] == ["2", "3"]
    assert "没有这个人的账户" in rows[2][-1]


def test_another_s_upload_is_absent(send, as_):
    send(ROW)
    assert as_("coordinator").get(f"/points/batches/uploads/{last().id}").status_code == 404
