"""The statement on paper: A4 upright, tagged, small, and no more than the totals."""

import io

import pytest
from pypdf import PdfReader

from app.certificates.statement_models import Statement
from app.db import db
from app.printing import faces

YEAR = {"first": "2026-01-01", "last": "2026-10-14"}


@pytest.fixture(autouse=True, scope="module")
def cuts(whole_app):
    with whole_app.app_context():
        faces.make_all()


def printed(browser):
    answer = browser.get("/card/statement.pdf", query_string=YEAR)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.data


def test_one_sheet_upright_that_says_the_totals_and_no_more(as_, card):
    pdf = printed(as_("volunteer"))
    reader = PdfReader(io.BytesIO(pdf))
    box = reader.pages[0].mediabox
    assert len(reader.pages) == 1
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    text = reader.pages[0].extract_text()
    one = db.session.scalars(db.select(Statement)).one()
    said = ["积分证明", "林小满", "2026年1月1日至2026年10月14日", "参加活动", "15", "合计", "20", one.number, "盖章处"]
    assert [word for word in said if word not in text] == []
    assert card.number not in text.replace(" ", "")
    assert "居民积分" not in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert len(pdf) < 32 * 1024


def test_asked_for_again_it_bears_the_same_number(as_, card):
    browser = as_("volunteer")
    for _ in range(2):
        printed(browser)
    assert len(db.session.scalars(db.select(Statement)).all()) == 1


def test_a_rare_name_prints_as_written(as_, card):
    card.person.name = "喆㛃𬱖"
    assert "喆㛃𬱖" in PdfReader(io.BytesIO(printed(as_("volunteer")))).pages[0].extract_text()
