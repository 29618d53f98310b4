"""Work over time: each row from a day on; what is wrong is put right by the next one."""

from datetime import date

import pytest

from app.cases import employment_actions
from app.cases.log_models import Employment
from app.db import db
from tests.races import ready

PATH = "/cases/A-001/employments"


def employments():
    return db.session.scalars(db.select(Employment).order_by(Employment.id)).all()


def test_what_holds_now_comes_first_and_what_was_before_says_until_when(file, as_):
    browser = as_("worker")
    browser.submit(PATH, action="/employments", status="seeking", day="2026-01-01")
    text = browser.submit(
        PATH, action="/employments", status="employed", day="2026-08-10", employer="拉链厂", insured="y"
    ).text
    assert "有单位 · 拉链厂" in text
    assert "有社会保险" in text
    assert "2026年1月1日 – 2026年8月9日" in text
    assert text.index("有单位 · 拉链厂") < text.index("2026年8月9日")
    assert "拉链厂".encode() not in employments()[1].employer_sealed


def test_a_correction_takes_the_place_of_what_was_wrong(file, as_, worker):
    for status, month in (("farming", 1), ("employed", 8), ("employed", 5)):
        employment_actions.note_employment(file, status, date(2026, month, 1), worker)
    text = as_("worker").see(PATH).text_content()
    assert "2026年5月1日 起" in text
    assert "更正过的 1 条" in text


def test_said_twice_it_is_written_once(file, as_):
    send = ready(as_("worker"), PATH, "/employments", status="farming", day="2026-03-01")
    assert [send().status_code, send().status_code] == [303, 303]
    as_("worker").submit(PATH, action="/employments", status="farming", day="2026-03-01")
    assert len(employments()) == 1


@pytest.mark.parametrize(
    "fields", [{"status": "x"}, {"day": "2026-10-15"}, {"day": ""}, {"day": "0001-01-01"}, {"employer": "长" * 10_000}]
)
def test_bad_input_writes_nothing(file, as_, fields):
    about = {"status": "employed", "day": "2026-03-01", **fields}
    assert as_("worker").submit(PATH, action="/employments", **about).status_code == 422
    assert employments() == []


def test_an_officer_reads_with_a_purpose_and_writes_nothing(file, as_):
    browser = as_("town")
    assert browser.get(PATH).status_code == 303
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    assert not [form for form in browser.see(PATH).forms if "/cases/" in (form.action or "")]
