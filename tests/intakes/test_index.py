"""Decisions from a spreadsheet: looked at first, written with the yes, once; what was sent is sealed and forgotten."""

import io

import pytest
from sqlalchemy import select, text

from app.cases import tasks
from app.cases.models import CaseFile
from app.cases.own_models import Intake
from app.cases.plan_models import DueItem
from app.db import db
from tests.sheets.books import book

HEAD = ["姓名", "类型", "决定日期", "决定机关", "决定书文号", "身份证号", "负责社工", "风险等级", "报到日期"]
ROWS = [
    ["朱䶮", "社区戒毒", "2026-10-01", "平湖市公安局", "1号", "330482199001010011", "李社工", "高", ""],
    ["沈喆", "社区康复", "2025/9/1", "平湖市公安局", "2号", "330482199001010022", "李社工", "", "2025-09-10"],
]


@pytest.fixture
def send(as_, lead):
    browser = as_("lead")
    return lambda *rows: browser.submit(
        "/cases/intakes/", files={"sheet": (io.BytesIO(book(HEAD, *rows)), "名单.xlsx")}
    )


def files():
    return db.session.scalars(select(CaseFile).order_by(CaseFile.id)).all()


def test_each_row_is_shown_and_nothing_is_written_before_the_yes(send):
    answer = send(*ROWS)
    assert answer.request.path == "/cases/intakes/1"
    assert "朱䶮" in answer.text
    assert "建立这些档案" in answer.text
    assert files() == []


def test_the_yes_opens_them_once_and_who_reported_is_in_term(send, as_):
    send(*ROWS)
    browser = as_("lead")
    for _number in range(2):
        browser.post("/cases/intakes/1/acceptance", data=dict(browser.form(browser.see("/cases/intakes/")).fields))
    new, known = files()
    assert (new.name, new.state, new.grade, new.kind) == ("朱䶮", "awaiting", "high", "detox")
    assert (known.state, known.ends_on.isoformat()) == ("in_term", "2028-09-09")
    due = db.session.scalars(select(DueItem.due).where(DueItem.case_id == known.id)).all()
    assert min(due).isoformat() >= "2026-10-14"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({0: ""}, "缺「姓名」"),
        ({1: "吸毒"}, "看不懂「类型」"),
        ({2: "2026-13-40"}, "看不懂「决定日期」"),
        ({2: "2026-10-20"}, "日期的先后不对"),
        ({5: ROWS[1][5]}, "重复"),
        ({6: "王五"}, "没有找到这位社工"),
        ({0: "长" * 10_000}, "「姓名」太长"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_hinders_the_yes(send, changed, told):
    bad = [changed.get(number, cell) for number, cell in enumerate(ROWS[0])]
    answer = send(ROWS[1], bad)
    assert told in answer.text
    assert "建立这些档案" not in answer.text


def test_whose_file_is_open_here_gets_no_second_one(send, file):
    mine = [*ROWS[0][:5], file.identity_number, *ROWS[0][6:]]
    assert "已经有一份没有结束的档案" in send(mine).text


def test_no_table_and_no_sheet_are_told(send, as_, lead):
    assert as_("lead").submit("/cases/intakes/").status_code == 422
    junk = as_("lead").submit("/cases/intakes/", files={"sheet": (io.BytesIO(b"\0junk"), "x.xlsx")})
    assert junk.status_code == 422


def test_it_lies_sealed_is_mine_alone_and_gone_after_a_day(send, as_, time):
    from tests.cases import making

    send(*ROWS)
    kept = db.session.execute(text("SELECT * FROM intake")).one()
    assert not any("朱䶮".encode() in bytes(one) for one in kept if isinstance(one, bytes | memoryview))
    making.staff("other-lead", "陆站长", "lead")
    assert as_("other-lead").get("/cases/intakes/1").status_code == 404
    with time(hours=25):
        assert as_("lead").get("/cases/intakes/1").status_code == 404
        db.session.commit()
        tasks.look_round()
        assert db.session.scalars(select(Intake)).all() == []
