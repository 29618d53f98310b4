"""What the station hands in: on paper and as a spreadsheet, from the rows that the screens show."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import clock, sheets
from app.cases.log_models import GroupSession, Visit
from app.cases.models import CaseReading
from app.cases.print_words import PRINTS
from app.db import db
from tests.case_prints.conftest import NOTE, log
from tests.cases import making
from tests.world import OTHER_TOWN

ENDINGS = ("pdf", "xlsx")


def text_of(answer):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)


def cells_of(answer):
    """Every cell of every sheet."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return " ".join(sheets.as_text(cell) for row in rows for cell in row)


def readings():
    rows = db.session.scalars(select(CaseReading).order_by(CaseReading.id))
    return [(one.reader.name, one.purpose, one.page) for one in rows]


SAID = {
    "visits": ["何安", NOTE, "15", "2026-10-14"],
    "tests": ["阴性", "平湖市中医院", "张医生; 王护士", "A-771 / B-771", "2027-04-12"],
    "plan": ["报到", "已办", "尿检", "逾期", "李社工"],
    "summary": ["2026-10-14 至 2027-04-13", "大米和油", "120.00 元", "杭州", NOTE],
    "discharge": ["330482199003040011", "平公(禁)社戒决字〔2026〕11号", "执行中", "去了外地", "杰凯拉链厂"],
}


@pytest.mark.parametrize("kind", PRINTS)
def test_paper_and_spreadsheet_say_the_same(lived, as_, kind):
    browser = as_("worker")
    paper, sheet = (browser.get(f"/cases/A-001/prints/{kind}.{ending}") for ending in ENDINGS)
    text, cells = text_of(paper).replace("\n", ""), cells_of(sheet)
    assert [said for said in SAID[kind] if said not in text] == []
    assert [said for said in SAID[kind] if said not in cells] == []
    assert {paper.headers["Cache-Control"], sheet.headers["Cache-Control"]} == {"no-store"}


def test_what_was_written_once_for_a_group_stands_in_each_file(file, as_, worker):
    place = {"station_id": file.station_id, "division_code": file.division_code}
    session = GroupSession(
        day=clock.today(), by_id=worker.id, title="学会说不", minutes=60, note="各自讲了一次拒绝的经历", **place
    )
    db.session.add(session)
    db.session.flush()
    log(file, Visit, worker, way="group", came=True, group_session_id=session.id)
    text = text_of(as_("worker").get("/cases/A-001/prints/visits.pdf")).replace("\n", "")
    assert "学会说不; 各自讲了一次拒绝的经历" in text


def test_it_says_who_printed_it_when_and_which_page(lived, as_):
    text = text_of(as_("worker").get("/cases/A-001/prints/plan.pdf"))
    assert "李社工 打印于 2026-10-14 14:00" in text
    assert "第 2 页" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_print_of_a_file_is_an_opening(lived, as_, ending):
    as_("worker").get(f"/cases/A-001/prints/visits.{ending}")
    page = {"pdf": "case_prints.paper", "xlsx": "case_prints.sheet"}[ending]
    assert readings() == [("李社工", "own", page)]


def test_an_officer_says_what_for_before_anything_is_printed(lived, as_):
    browser = as_("town")
    answer = browser.get("/cases/A-001/prints/visits.pdf")
    assert answer.location == "/cases/A-001/purpose?next=/cases/A-001/prints/visits.pdf"
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    assert "何安" in text_of(browser.get("/cases/A-001/prints/visits.pdf"))
    assert readings()[-1] == ("吴镇办", "inspection", "case_prints.paper")


def test_the_register_has_codes_and_no_names(lived, as_):
    paper, sheet = (as_("worker").get(f"/cases/register.{ending}") for ending in ENDINGS)
    for text in (text_of(paper), cells_of(sheet)):
        assert "A-001" in text
        assert "何安" not in text
    assert readings() == []


def test_the_register_shows_what_the_list_shows(lived, as_):
    text = text_of(as_("worker").get("/cases/register.pdf?state=awaiting"))
    assert "A-001" not in text
    making.staff("next-town", "某人", "worker", OTHER_TOWN)
    assert "A-001" not in text_of(as_("next-town").get("/cases/register.pdf"))


def test_the_page_leads_to_each_print_and_each_half_year(lived, as_):
    page = as_("worker").see("/cases/A-001/prints")
    links = page.xpath("//main//@href")
    for kind in ("visits", "tests", "plan", "discharge"):
        assert f"/cases/A-001/prints/{kind}.pdf" in links
    assert "/cases/A-001/prints/summary.pdf?half=2026-10-14" in links
    assert "何安" not in page.findtext(".//title")


def test_a_half_year_that_there_is_not_is_the_newest(lived, as_):
    for half in ("", "x", "1999-01-01", "长" * 5_000):
        answer = as_("worker").get("/cases/A-001/prints/summary.pdf", query_string={"half": half})
        assert "2026-10-14 至 2027-04-13" in text_of(answer)


def test_who_has_not_come_yet_has_a_file_to_print_too(waiting, as_):
    for kind in PRINTS:
        assert as_("worker").get(f"/cases/A-001/prints/{kind}.pdf").status_code == 200
    assert "每半年有一份" in as_("worker").see("/cases/A-001/prints").text_content()


def test_a_print_that_there_is_not(lived, as_):
    assert as_("worker").get("/cases/A-001/prints/everything.pdf").status_code == 404


@pytest.mark.parametrize("who", ["volunteer", "village", "coordinator", "expert", "admin", "auditor", "neighbour"])
def test_for_others_there_is_none(lived, as_, who):
    pages = ["A-001/prints", "A-001/prints/visits.pdf", "A-001/prints/plan.xlsx", "register.pdf", "register.xlsx"]
    assert {as_(who).get(f"/cases/{page}").status_code for page in pages} == {404}


def test_paper_is_chinese_whatever_the_reader_reads(lived, as_):
    browser = as_("worker")
    browser.set_cookie("language", "en")
    assert "社区戒毒" in text_of(browser.get("/cases/A-001/prints/visits.pdf"))
