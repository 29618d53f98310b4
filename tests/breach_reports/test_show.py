"""At the limit the report drafts itself; a person writes, the lead checks, it is printed and marked as sent."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app import clock
from app.cases import breach_actions
from app.cases.alert_models import Alert, BreachReport
from app.cases.log_models import DrugTest
from app.db import db

PATH = "/cases/A-001/breach-reports/1"


@pytest.fixture
def breach(file, worker):
    """Three tests were refused."""
    for days in (3, 2, 1):
        test = DrugTest(case_id=file.id, kind="urine", day=clock.today() - timedelta(days=days), by_id=worker.id)
        test.result = "refused"
        db.session.add(test)
        db.session.flush()
        breach_actions.look(file)
    db.session.commit()
    return file


def report():
    return db.session.scalars(db.select(BreachReport)).one()


def test_at_the_limit_there_is_a_draft_and_an_alert(breach, as_):
    page = as_("worker").see("/cases/A-001/breach-reports")
    assert "3/3" in page.text_content()
    assert "待核对" in page.text_content()
    assert db.session.scalars(db.select(Alert)).one().kind == "breach"
    assert (report().refusals, report().absences, report().days) == (3, 0, 0)


def test_written_checked_printed_and_sent(breach, as_, lead):
    worker, chief = as_("worker"), as_("lead")
    assert "情况说明" in worker.submit(PATH, action="/1", words="三次拒绝尿检, 已告知后果").text
    assert "已核对" in chief.submit(PATH, action="/check").text
    pdf = PdfReader(BytesIO(worker.get(f"{PATH}.pdf").data))
    text = "".join(one.extract_text() for one in pdf.pages)
    assert all(words in text for words in ("何安", "三次拒绝尿检", "平湖市公安局", "拒绝检测"))
    worker.submit(PATH, action="/sending", day=clock.today())
    assert (report().checked_by_id, report().sent_on) == (lead.id, clock.today())
    assert db.session.scalars(db.select(Alert)).one().closed_at


def test_unchecked_it_is_a_draft_and_is_not_sent(breach, as_, worker):
    text = PdfReader(BytesIO(as_("worker").get(f"{PATH}.pdf").data)).pages[0].extract_text()
    assert "未核对" in text
    with pytest.raises(breach_actions.Refusal):
        breach_actions.send(report(), clock.today(), worker)
    assert report().sent_on is None


def test_only_the_lead_checks_and_after_that_it_stays_as_it_is(breach, as_, lead):
    as_("worker").submit(PATH, action="/1", words="三次拒绝尿检")
    assert "已和档案核对" not in as_("worker").get(PATH).text
    as_("lead").submit(PATH, action="/check")
    assert as_("worker").see(PATH).xpath("//textarea") == []
    with pytest.raises(breach_actions.Refusal):
        breach_actions.write(report(), "改一改")


def test_the_same_counts_are_reported_once(breach, worker):
    breach_actions.look(breach)
    assert db.session.scalar(db.select(db.func.count(BreachReport.id))) == 1
