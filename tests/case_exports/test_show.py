"""A whole file leaves the station: two people, a purpose, one copy, its mark on every page."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.cases.models import CaseReading
from app.db import db
from tests.case_exports.conftest import PURPOSE
from tests.cases import making
from tests.world import COUNTY, OTHER_TOWN

ADDRESS = "/cases/A-001/exports"


def ask(browser, purpose=PURPOSE):
    return browser.submit(ADDRESS, action="/exports", purpose=purpose)


def answer(browser, word="yes"):
    page = browser.see("/cases/exports/")
    form = next(one for one in page.forms if one.xpath(f".//input[@value='{word}']"))
    return browser.post(form.action, data=dict(form.form_values()))


def take(browser):
    """The button, if it is there; else a post without it."""
    forms = [form for form in browser.see(ADDRESS).forms if (form.action or "").endswith(".pdf")]
    data = dict(forms[0].form_values()) if forms else {"csrf_token": token(browser)}
    return browser.post(f"{ADDRESS}/1.pdf", data=data)


def token(browser):
    return browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]


def pages(response):
    return [page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages]


def readings():
    rows = db.session.scalars(select(CaseReading).order_by(CaseReading.id))
    return [(one.reader.name, one.purpose, one.page) for one in rows]


def test_asked_agreed_taken_with_a_mark_on_every_page(lived, as_, lead, export):
    browser = as_("worker")
    assert "待答复" in ask(browser).text
    assert answer(as_("lead")).status_code == 303
    response = take(browser)
    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    text = pages(response)
    assert len(text) > 3
    for page in text:
        assert "DC2026-0001 · A-001 · 李社工 申请, 方站长 核准 · 2026-10-14 14:00" in page
        assert PURPOSE in page
    assert "何安" in text[0]
    assert "已取走" in browser.see(ADDRESS).text_content()
    assert export().fetched_at


def test_each_step_is_written_down_as_a_reading(agreed, as_):
    take(as_("worker"))
    assert readings()[-1] == ("李社工", "export", "case_exports.take")
    row = db.session.scalars(select(CaseReading).order_by(CaseReading.id.desc())).first()
    assert row.words == f"DC2026-0001 {PURPOSE}"


def test_the_answer_is_one_too(asked, as_, lead):
    answer(as_("lead"))
    assert readings() == [("方站长", "export", "case_exports.decide")]


def test_a_second_copy_is_another_export(agreed, as_, export):
    browser = as_("worker")
    assert take(browser).status_code == 200
    assert take(browser).status_code == 409
    assert [one[1:] for one in readings()].count(("export", "case_exports.take")) == 1


def test_the_same_post_twice_gives_one_copy(agreed, as_):
    browser = as_("worker")
    form = browser.form(browser.see(ADDRESS), ".pdf")
    codes = [browser.post(form.action, data=dict(form.form_values())).status_code for _ in range(2)]
    assert codes == [200, 409]


def test_nobody_agrees_to_the_own_question(lived, as_, lead, export):
    browser = as_("lead")
    ask(browser)
    assert "没有等您答复" in browser.see("/cases/exports/").text_content()
    said = browser.post("/cases/exports/1/decision", data={"csrf_token": token(browser), "answer": "yes"})
    assert (said.status_code, export().agreed) == (409, None)


def test_the_district_or_another_lead_agrees_for_the_lead(lived, as_, lead, other_lead, export):
    ask(as_("lead"))
    answer(as_("lead2"))
    assert take(as_("lead")).status_code == 200
    assert export().decided_by.name == "朱副站"


def test_not_agreed_it_cannot_be_taken(asked, as_, lead, export):
    assert take(as_("worker")).status_code == 409
    answer(as_("lead"), "no")
    assert export().agreed is False
    assert take(as_("worker")).status_code == 409


def test_only_who_asked_takes_it(agreed, as_, other_lead):
    assert take(as_("lead")).status_code == 409
    assert take(as_("lead2")).status_code == 409


def test_after_a_day_it_is_too_late(agreed, as_, time):
    with time(hours=25):
        assert take(as_("worker")).status_code == 409
        assert "已过期" in as_("worker").see(ADDRESS).text_content()


def test_a_question_waits_a_week(asked, as_, lead, time, export):
    with time(days=8):
        browser = as_("lead")
        assert "没有等您答复" in browser.see("/cases/exports/").text_content()
        said = browser.post("/cases/exports/1/decision", data={"csrf_token": token(browser), "answer": "yes"})
        assert (said.status_code, export().agreed) == (409, None)
        assert "待答复" in ask(as_("worker")).text


def test_asked_twice_it_is_one_question(asked, as_, export):
    assert "待答复" in ask(as_("worker")).text
    assert ask(as_("worker"), "另一个用途").status_code == 422
    assert export().purpose == PURPOSE


@pytest.mark.parametrize("purpose", ["", " ", "长" * 10_000])
def test_no_purpose_no_question(lived, as_, purpose):
    assert ask(as_("worker"), purpose).status_code == 422


def test_answered_twice_the_first_answer_holds(agreed, as_, other_lead, export):
    for word in ("no", "yes"):
        browser = as_("lead2")
        said = browser.post("/cases/exports/1/decision", data={"csrf_token": token(browser), "answer": word})
        assert (said.status_code, export().decided_by.name) == (409, "方站长")


@pytest.mark.parametrize(
    ("username", "role", "code"),
    [("lead-elsewhere", "lead", OTHER_TOWN), ("far", "district", "440785"), ("other", "worker", making.TOWN)],
)
def test_elsewhere_there_is_nothing_to_answer_or_take(agreed, as_, username, role, code):
    making.staff(username, "某人", role, code)
    browser = as_(username)
    data = {"csrf_token": token(browser), "answer": "no"}
    assert browser.get(ADDRESS).status_code == 404
    assert browser.post(f"{ADDRESS}/1.pdf", data=data).status_code == 404
    assert browser.post("/cases/exports/1/decision", data=data).status_code == 404
    assert browser.post(f"/cases/exports/{10**12}/decision", data=data).status_code == 404


def test_an_export_of_another_file_is_not_this_ones(agreed, as_, export):
    making.staff("p1", "居民一", "member")
    making.in_term(who="p1", details={"name": "居民一"})
    browser = as_("worker")
    data = {"csrf_token": token(browser)}
    assert browser.post("/cases/A-002/exports/1.pdf", data=data).status_code == 404
    assert browser.post(f"/cases/A-001/exports/{10**12}.pdf", data=data).status_code == 404
    assert export().fetched_at is None


def test_the_list_to_answer_says_a_code_and_no_name(asked, as_, lead):
    text = as_("lead").see("/cases/exports/").text_content()
    assert "A-001" in text
    assert "何安" not in text
    assert PURPOSE in text
    making.staff("district2", "周二", "district", COUNTY)
    assert "A-001" in as_("district2").see("/cases/exports/").text_content()


def test_nothing_of_it_stays_on_the_disk(app, agreed, as_):
    before = set(Path(app.config["INSTANCE"]).rglob("*"))
    take(as_("worker"))
    made = set(Path(app.config["INSTANCE"]).rglob("*")) - before
    assert [file for file in made if file.is_file() and b"%PDF" in file.read_bytes()[:8]] == []


def test_the_purpose_is_sealed(agreed):
    raw = db.session.execute(db.text("SELECT * FROM case_export")).one()
    assert not [value for value in raw if isinstance(value, str) and "法院" in value]
