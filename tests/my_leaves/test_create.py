"""Asking for leave from one's own page; the answer is there."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import clock
from app.cases import leave_actions
from app.cases.plan_models import Leave
from app.db import db
from tests.cases import making

URL = "/my-plan/leaves"
ASKED = {"first_day": "2026-10-20", "last_day": "2026-10-21", "place": "杭州", "reason": "看病"}


def leaves():
    return db.session.scalars(select(Leave)).all()


def test_asked_and_answered_on_the_page(file, as_, worker):
    browser = as_("participant")
    answer = browser.submit(URL, action=URL, **ASKED)
    assert "待答复" in answer.text
    assert "共 2 天" in answer.text
    (leave,) = leaves()
    assert (leave.place, leave.reason, leave.asked_by_id) == ("杭州", "看病", file.person_id)
    assert as_("worker").see("/today").xpath("//a[text()='请假']/@href") == ["/cases/A-001/leaves"]
    leave_actions.decide(leave, False, worker, "那天要检测, 晚一天走")
    text = browser.see(f"{URL}/{leave.id}").text_content()
    assert "晚一天走" in text
    assert "未准" in text


def test_the_same_days_twice_are_one_leave(file, as_):
    browser = as_("participant")
    for _ in range(2):
        browser.submit(URL, action=URL, **ASKED)
    assert len(leaves()) == 1


def test_three_days_or_more_are_printed_from_what_was_typed(file, as_):
    browser = as_("participant")
    answer = browser.submit(URL, action=URL, **{**ASKED, "last_day": "2026-10-22"})
    assert "签好字交来" in answer.text
    pdf = browser.get(f"{URL}/{leaves()[0].id}.pdf")
    assert (pdf.mimetype, pdf.headers["Cache-Control"]) == ("application/pdf", "no-store")
    assert "form.pdf" in pdf.headers["Content-Disposition"]
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(pdf.data)).pages)
    assert "何安" in text
    assert "杭州" in text
    assert "3 天" in text


def test_one_or_two_days_need_no_paper(file, as_):
    assert "打印申请" not in as_("participant").submit(URL, action=URL, **ASKED).text


def test_taken_back_by_whoever_asked(file, as_):
    browser = as_("participant")
    browser.submit(URL, action=URL, **ASKED)
    (leave,) = leaves()
    browser.submit(f"{URL}/{leave.id}", action="/withdrawal")
    assert leave.state == "withdrawn"


def test_anothers_leave_is_not_there(file, as_, person):
    other = making.in_term(who="volunteer")
    leave = leave_actions.ask(other, date(2026, 10, 20), date(2026, 10, 21), "杭州", "看病", person("volunteer"))
    browser = as_("participant")
    assert browser.get(f"{URL}/{leave.id}").status_code == 404
    assert browser.get(f"{URL}/{leave.id}.pdf").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_day": "2026-10-01"},
        {"last_day": "2026-10-19"},
        {"first_day": "x"},
        {"first_day": "0001-01-01"},
        {"place": ""},
        {"place": "长" * 10_000},
        {"reason": "\x00"},
    ],
)
def test_what_makes_no_sense_is_refused(file, as_, wrong):
    assert as_("participant").submit(URL, action=URL, **{**ASKED, **wrong}).status_code == 422
    assert leaves() == []


def test_days_away_without_leave_count_themselves(file, as_, worker):
    with clock.at(clock.now() + timedelta(days=30)):
        leave_actions.note_absence(file, date(2026, 11, 1), date(2026, 11, 5), "", worker)
        text = as_("participant").see(URL).text_content()
    assert "1 次, 一共 5 天" in text


def test_before_the_report_there_is_nothing_to_ask(waiting, as_):
    assert "现在不用请假" in as_("participant").see(URL).text_content()
