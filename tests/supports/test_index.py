"""Money and goods: written once, receipted, put right by a new row, summed up."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import DatabaseError

from app import clock
from app.cases import support_actions
from app.cases.log_models import Support
from app.cases.models import CasePaper
from app.db import db
from app.errors import Refusal
from tests.cases import making
from tests.races import at_once, ready

PATH = "/cases/A-001/supports"
RICE = {"kind": "goods", "what": "大米 10 公斤", "worth": "60"}


def supports():
    return db.session.scalars(db.select(Support).order_by(Support.id)).all()


@pytest.fixture
def rice(file, worker):
    return support_actions.give(file, "goods", "大米 10 公斤", 6000, clock.today(), worker)


def test_written_down_and_summed_up_by_kind(rice, as_):
    browser = as_("worker")
    browser.submit(PATH, action="/supports", kind="money", what="临时救助金", worth="1,200.50")
    browser.submit(PATH, action="/supports", kind="money", what="路费", worth="２０")
    text = browser.see(PATH).text_content()
    assert "钱 2 次, 共 1,220.50 元" in text
    assert "物品 1 次, 共 60 元" in text
    assert support_actions.totals(rice.file) == {"money": (2, 122050), "goods": (1, 6000)}


def test_the_same_post_twice_is_given_once(file, as_):
    send = ready(as_("worker"), PATH, "/supports", **RICE)
    assert [send().status_code, send().status_code] == [303, 303]
    assert len(supports()) == 1


def test_the_receipt_says_who_got_what_and_nothing_of_why(rice, as_):
    answer = as_("worker").get(f"{PATH}/{rice.id}.pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    reader = PdfReader(BytesIO(answer.data))
    text = "".join("".join(one.extract_text().split()) for one in reader.pages)
    assert len(reader.pages) == 1
    assert all(words in text for words in ("领取单", "何安", "大米10公斤", "¥60", "陆拾元整", "领取人签字"))
    assert not any(word in text for word in ("毒", "社区康复", "社工站", "尿检", "帮扶"))


def test_the_signed_receipt_is_kept_sealed_and_stays(rice, as_):
    browser = as_("worker")
    assert "缺签字的领取单" in browser.see(PATH).text_content()
    files = {"scan": (BytesIO(b"%PDF-1.7 signed"), "a.pdf")}
    assert "已加密保存" in browser.submit(f"{PATH}/{rice.id}", action="/receipt", files=files).text
    (paper,) = db.session.scalars(db.select(CasePaper)).all()
    assert (paper.kind, paper.data, supports()[0].paper_id) == ("receipt", b"%PDF-1.7 signed", paper.id)
    assert "缺签字的领取单" not in browser.see(PATH).text_content()
    assert support_actions.attach(supports()[0], CasePaper(id=99)).paper_id == paper.id


def test_a_scan_may_come_along_at_once(file, as_):
    files = {"scan": (BytesIO(b"%PDF-1.7 signed"), "a.pdf")}
    as_("worker").submit(PATH, action="/supports", files=files, **RICE)
    assert supports()[0].paper.kind == "receipt"


def test_what_is_no_scan_is_not_kept_and_nothing_is_written(file, as_):
    files = {"scan": (BytesIO(b"MZ"), "a.exe")}
    assert as_("worker").submit(PATH, action="/supports", files=files, **RICE).status_code == 422
    assert supports() == []


def test_a_mistake_is_put_right_by_a_new_row(rice, as_):
    browser = as_("worker")
    browser.submit(f"{PATH}/{rice.id}", action="/correction", worth="66")
    first, second = supports()
    assert (first.worth, second.worth, second.corrects_id) == (6000, 6600, first.id)
    assert "物品 1 次, 共 66 元" in browser.see(PATH).text_content()
    assert "已经更正" in browser.see(f"{PATH}/{first.id}").text_content()
    assert support_actions.correct(first, "goods", "大米 10 公斤", 6600, first.day, rice.by) is second
    with pytest.raises(Refusal, match="已经更正过"):
        support_actions.correct(first, "goods", "大米 10 公斤", 9900, first.day, rice.by)


def test_what_was_not_given_counts_no_more(rice, as_):
    browser = as_("worker")
    assert "不再计入" in browser.submit(f"{PATH}/{rice.id}", action="/withdrawal", why="记到了别人名下").text
    assert support_actions.totals(rice.file) == {}
    void = supports()[1]
    assert "记到了别人名下" in browser.see(f"{PATH}/{void.id}").text_content()
    with pytest.raises(Refusal, match="已经撤销"):
        support_actions.correct(void, "goods", "大米", 100, void.day, rice.by)


def test_two_corrections_at_once_leave_one(rice, as_):
    making.staff("lead", "方站长", "lead")
    page = f"{PATH}/{rice.id}"
    sends = [ready(as_(who), page, "/correction", worth=worth) for who, worth in (("worker", "66"), ("lead", "67"))]
    assert sorted(one.status_code for one in at_once(*sends)) == [303, 422]
    assert len(supports()) == 2


def test_the_database_itself_changes_and_deletes_nothing(rice):
    for deed in (db.update(Support).values(worth=1), db.delete(Support)):
        with pytest.raises(DatabaseError, match="written once"), db.session.begin_nested():
            db.session.execute(deed)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "x"},
        {"what": ""},
        {"what": "长" * 10_000},
        {"worth": ""},
        {"worth": "-5"},
        {"worth": "1.234"},
        {"worth": "NaN"},
        {"worth": "1e5"},
        {"worth": "9999999"},
        {"worth": "①"},
        {"kind": "money", "worth": "0"},
        {"day": "2027-01-01"},
        {"day": "2020-01-01"},
        {"day": "x"},
    ],
)
def test_bad_input_gives_nothing(file, as_, fields):
    assert as_("worker").submit(PATH, action="/supports", **{**RICE, **fields}).status_code == 422
    assert supports() == []


def test_another_files_row_is_not_found_under_this_one(rice, as_):
    making.in_term(who="resident", details={"name": "张玥"})
    db.session.commit()
    for end in ("", ".pdf"):
        assert as_("worker").get(f"/cases/A-002/supports/{rice.id}{end}").status_code == 404


def test_an_officer_reads_with_a_purpose_and_gives_nothing(rice, as_):
    browser = as_("town")
    assert browser.get(f"{PATH}/{rice.id}.pdf").status_code == 303
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    tree = browser.see(f"{PATH}/{rice.id}")
    assert not [form for form in tree.forms if "/cases/" in (form.action or "")]


def test_written_down_later_both_days_are_shown(file, as_, worker):
    with clock.at(clock.now() + timedelta(days=5)):
        row = support_actions.give(file, "money", "路费", 2000, clock.today() - timedelta(days=2), worker)
        assert "补记" in as_("worker").see(f"{PATH}/{row.id}").text_content()
