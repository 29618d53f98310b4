"""The figures on a page, on paper and as a spreadsheet: the same, for whoever is in charge."""

import io

import pytest
from pypdf import PdfReader

from app import clock, sheets
from app.cases.log_models import Visit
from app.db import db
from tests.cases import making
from tests.world import COUNTY, OTHER_TOWN

ADDRESS = "/station/figures"


def cells(body):
    return sheets.read(body, "no table", "too long")


def test_the_lead_sees_the_workers_and_the_place(files, as_, lead):
    for file in files(6):
        db.session.add(
            Visit(case_id=file.id, day=clock.today(), by_id=making.person("worker").id, way="home", came=True)
        )
    browser = as_("lead")
    page = browser.see(f"{ADDRESS}?period=2026-10")
    row = [cell.text_content().strip() for cell in page.xpath("//tr[th[text()='李社工']]/*")]
    assert row[:1] + row[4:9] == ["李社工", "0", "0", "6", "6", "0"]
    assert [cell.text_content().strip() for cell in page.xpath("//tr[th[text()='钟埭街道']]/*")][1:3] == ["6", "6"]
    assert browser.response.headers["Cache-Control"] == "no-store"
    assert len(browser.statements) <= 12


def test_a_worker_sees_the_own_work_and_nothing_of_the_place(files, as_):
    files(6)
    page = as_("worker").see(f"{ADDRESS}?period=2026-q4").text_content()
    assert "李社工" in page
    assert "在管" not in page


def test_the_town_sees_numbers_without_a_reading_being_needed(files, as_):
    files(6)
    assert "钟埭街道" in as_("town").see(ADDRESS).text_content()


def test_a_page_without_work_says_what_will_be_there(app, as_, lead):
    assert "还没有记录" in as_("lead").see(ADDRESS).text_content()


def test_months_quarters_and_years_lead_to_each_other(app, as_, lead):
    page = as_("lead").see(f"{ADDRESS}?period=2026-09")
    links = page.xpath("//main//ul[@class='links']//@href")
    assert [link.split("=")[1] for link in links] == ["2026-09", "2026-q3", "2026", "2026-08", "2026-10"]
    page = as_("lead").see(ADDRESS)
    assert "下一期" not in page.text_content()


@pytest.mark.parametrize("period", ["", "x", "2026-13", "长" * 10_000, "1999", "2026-q9", "9999-01"])
def test_bad_periods_are_this_month(app, as_, lead, period):
    answer = as_("lead").get(ADDRESS, query_string={"period": period})
    assert "2026年10月1日" in answer.text


def test_the_spreadsheet_has_what_the_page_has(files, as_, lead):
    files(6)
    answer = as_("lead").get(f"{ADDRESS}.xlsx?period=2026-q4")
    assert answer.headers["Cache-Control"] == "no-store"
    rows = cells(answer.data)
    assert rows[0][:4] == ["社工", "应办", "已办", "逾期"]
    assert rows[1][0] == "李社工"
    assert rows[-1][0] == "合计"
    assert rows[1][1:] == rows[-1][1:]


def test_the_paper_says_who_printed_it_and_when(files, as_, lead):
    files(6)
    answer = as_("lead").get(f"{ADDRESS}.pdf?period=2026-q4")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert "方站长 打印于 2026-10-14 14:00" in text
    assert "第 1 页" in text
    assert "李社工" in text
    assert answer.headers["Cache-Control"] == "no-store"


def test_small_numbers_are_on_no_paper(files, as_, lead):
    making.staff("district2", "周二", "district", COUNTY)
    files(3)
    text = as_("district2").see(ADDRESS).text_content()
    assert "*" in text
    sheet = as_("district2").get(f"{ADDRESS}.xlsx").data
    assert sheet


def test_the_other_town_sees_none_of_this_ones_workers(files, as_):
    files(2)
    making.staff("town-elsewhere", "某人", "town", OTHER_TOWN)
    assert "李社工" not in as_("town-elsewhere").see(ADDRESS).text_content()
