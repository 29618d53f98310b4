"""The states on their page: only lawful ways are offered, each with its day, reason and paper."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import clock
from app.cases.models import Agreement, CasePaper, StateChange
from app.db import db
from tests.cases import making

STATES, AGREEMENT = "/cases/A-001/states", "/cases/A-001/agreement"


def scan():
    return {"scan": (io.BytesIO(b"%PDF-1.7 signed"), "scan.pdf")}


def offered(browser):
    return browser.see(STATES).xpath("//select[@name='after']/option/@value")


def read(browser, url):
    pages = PdfReader(io.BytesIO(browser.get(url).data)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def test_printed_signed_and_scanned_in(waiting, as_):
    browser = as_("worker")
    paper = read(browser, f"{AGREEMENT}.pdf")
    assert all(words in paper for words in ("何安", "社区戒毒", "自报到之日起 36 个月", "平湖市公安局"))
    answer = browser.submit(AGREEMENT, action="/agreement", files=scan(), words="每周发一次消息")
    assert "协议已签" in answer.text
    agreement = db.session.scalars(select(Agreement)).one()
    assert (agreement.number, agreement.terms, agreement.paper.data) == (1, "每周发一次消息", b"%PDF-1.7 signed")
    assert "每周发一次消息" in read(browser, f"{AGREEMENT}.pdf")


def test_a_scan_that_comes_later_belongs_to_the_agreement(file, as_):
    browser = as_("worker")
    assert "去加一份" in browser.see(AGREEMENT).text_content()
    browser.submit("/cases/A-001/papers", action="/papers", files=scan(), kind="agreement")
    assert db.session.scalars(select(Agreement)).one().paper_id
    assert "去加一份" not in browser.see(AGREEMENT).text_content()


def test_too_late_the_page_asks_for_the_reason(waiting, as_, time):
    with time(days=20):
        browser = as_("worker")
        assert browser.submit(AGREEMENT, action="/agreement").status_code == 422
        assert "协议已签" in browser.submit(AGREEMENT, action="/agreement", reason="住院").text


def test_only_lawful_ways_are_offered(file, as_):
    browser = as_("worker")
    assert offered(browser) == ["suspended", "transferring", "discharged", "terminated", "compulsory"]
    browser.submit(STATES, action="/states", after="suspended", reason="行政拘留")
    assert offered(browser) == ["in_term", "terminated", "compulsory"]
    browser.submit(STATES, action="/states", after="in_term", reason="释放")
    browser.submit(STATES, action="/states", after="terminated", reason="判处有期徒刑")
    assert offered(browser) == []


def test_each_move_keeps_its_day_reason_paper_and_person(file, as_, worker):
    as_("worker").submit(STATES, action="/states", files=scan(), after="suspended", reason="行政拘留十日")
    move = db.session.scalars(select(StateChange).where(StateChange.after == "suspended")).one()
    assert (move.day, move.reason, move.by_id) == (clock.today(), "行政拘留十日", worker.id)
    assert db.session.get(CasePaper, move.paper_id).kind == "state"
    text = as_("worker").see(STATES).text_content()
    assert "行政拘留十日" in text


def test_sent_on_it_is_the_next_stations_and_a_new_agreement_is_printed(file, as_, elsewhere, lead):
    answer = as_("worker").submit(
        STATES, action="/states", after="transferring", station="当湖街道禁毒社工站", reason="搬家"
    )
    assert "已转到 当湖街道禁毒社工站" in answer.text
    assert as_("worker").get(STATES).status_code == 404
    making.staff("next-lead", "顾站长", "lead", "330482001")
    other = making.staff("next-worker", "钱社工", "worker", "330482001")
    as_("next-lead").submit("/cases/A-001/handover", worker=other.id)
    there = as_("next-worker")
    paper = read(there, f"{AGREEMENT}.pdf")
    assert "当湖街道禁毒社工站" in paper
    assert "第 1 份" not in paper
    there.submit(AGREEMENT, action="/agreement")
    assert [one.number for one in db.session.scalars(select(Agreement).order_by(Agreement.id))] == [1, 2]


@pytest.mark.parametrize(
    "fields",
    [
        {"after": "awaiting"},
        {"after": "on_leave"},
        {"after": "discharged"},
        {"after": "transferring", "station": "没有的站"},
        {"after": "suspended", "day": "2026-10-01"},
        {"after": "suspended", "day": "2026-10-15"},
        {"after": "suspended", "day": "x"},
        {"after": "suspended", "reason": ""},
        {"after": "suspended", "reason": "长" * 10_000},
    ],
)
def test_what_is_unlawful_or_junk_changes_nothing(file, as_, fields):
    answer = as_("worker").submit(STATES, action="/states", **{"reason": "某个原因", **fields})
    assert answer.status_code == 422
    assert file.state == "in_term"
