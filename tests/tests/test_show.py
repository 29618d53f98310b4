"""What follows from a test, in numbered steps with their days."""

import pytest
from sqlalchemy import select

from app.cases.alert_models import Alert
from app.cases.log_models import DrugTest
from app.db import db
from tests.cases import making
from tests.cases.test_visit_actions import CLEAN, POSITIVE, log, refused
from tests.visits.conftest import CUP

PATH = "/cases/A-001/tests/1"


def steps(browser, path=PATH):
    """The steps as the page says them, each on one line."""
    return [
        " ".join(one.text_content().split()) for one in browser.see(path).xpath("//ol[contains(@class, 'steps')]/li")
    ]


@pytest.fixture
def positive(planned, worker):
    log(planned, worker, test={**POSITIVE, "substances": {"morphine": "positive", "ketamine": "negative"}})
    return db.session.scalars(select(DrugTest)).one()


def test_a_positive_test_leads_to_its_steps(planned, as_):
    answer = as_("worker").submit(
        "/cases/A-001/visits/new",
        "/visits",
        result="positive",
        found=["morphine"],
        sample_a="A26-1",
        sample_b="B26-1",
        **CUP,
    )
    assert answer.request.path == PATH
    assert "下面是接下来要做的" in answer.text
    assert "吗啡 阳性" in " ".join(as_("worker").see(PATH).text_content().split())


def test_told_objected_tested_anew(positive, as_):
    browser = as_("worker")
    first = steps(browser)
    assert [one[3:7] for one in first][:2] == ["把结果告", "请本人签"]
    assert "低温保存 A、B 样本" in first[-1]
    assert "到 12月14日" in first[-1]
    browser.submit(PATH, "/telling", signature="declined")
    told = steps(browser)
    assert "今天" in told[0]
    assert "到 10月17日" in told[2]
    browser.submit(PATH, "/objection")
    objected = steps(browser)
    assert "实验室" in objected[3]
    # The police answer within three days, the laboratory reports within five.
    assert "10月22日" in objected[3]
    browser.submit("/cases/A-001/tests/new?retest=1", "retest=1", result="negative", **CUP)
    retest = db.session.scalars(select(DrugTest).where(DrugTest.retest_of_id == 1)).one()
    assert f"/tests/{retest.id}" in browser.get(PATH).text
    assert (retest.visit_id, retest.result) == (positive.visit_id, "negative")


def test_a_late_step_is_red(positive, as_, time):
    with time(days=2):
        page = as_("worker").see(PATH)
        assert len(page.xpath("//ol//span[@class='tag late']")) == 3


def test_the_police_step_ends_with_the_alert(positive, as_):
    browser = as_("worker")
    alert = db.session.scalars(select(Alert)).one()
    assert f"/alerts/{alert.id}" in browser.get(PATH).text
    browser.submit(f"/alerts/{alert.id}", "/answers", words="已报派出所")
    browser.submit(f"/alerts/{alert.id}", "/closing", ending="派出所接手")
    assert "今天" in steps(browser)[-2]


def test_a_refused_test_is_counted_and_made_again(planned, as_, worker):
    refused(planned, worker)
    browser = as_("worker")
    found = steps(browser)
    assert "再约一次检测到 10月17日" in found[1]
    assert "1/3" in found[2]
    log(planned, worker, test=CLEAN)
    assert "今天" in steps(browser)[1]


def test_the_third_refusal_leads_to_the_report(planned, as_, worker):
    for _again in range(3):
        refused(planned, worker)
    assert (
        "/breach-reports" in as_("worker").get("/cases/A-001/tests/3").text
        or "看报告" in as_("worker").get("/cases/A-001/tests/3").text
    )


def test_a_clean_test_leads_nowhere(planned, as_, worker):
    log(planned, worker, test=CLEAN)
    assert steps(as_("worker")) == []


@pytest.mark.parametrize(("action", "day"), [("telling", "2026-10-15"), ("telling", "x"), ("objection", "2026-10-01")])
def test_days_that_cannot_be(positive, as_, action, day):
    if action == "objection":
        as_("worker").submit(PATH, "/telling")
    assert as_("worker").submit(PATH, f"/{action}", day=day).status_code == 422


def test_only_through_its_own_file(positive, as_):
    other = making.in_term(who="resident", details={"name": "张玥"})
    browser = as_("worker")
    for page in ("", "/correction"):
        assert browser.get(f"/cases/{other.code}/tests/1{page}").status_code == 404
    assert browser.get(f"/cases/{other.code}/tests/new?retest=1").status_code == 404
    for who in ("coordinator", "village", "volunteer", "participant", "neighbour"):
        assert as_(who).get(PATH).status_code == 404
