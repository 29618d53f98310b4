"""A test by itself, and one put right."""

import pytest
from sqlalchemy import select

from app.cases.log_models import DrugTest, Visit
from app.db import db
from tests.cases.test_visit_actions import card, log, open_kinds
from tests.visits.conftest import CUP

NEW, LIST = "/cases/A-001/tests/new", "/cases/A-001/tests"


def written():
    return db.session.scalars(select(DrugTest).order_by(DrugTest.id)).all()


def test_it_goes_beside_the_visit_of_the_day(planned, as_, worker):
    visit = log(planned, worker, talk_minutes=10)
    as_("worker").submit(NEW, LIST, result="negative", **CUP)
    assert [one.visit_id for one in written()] == [visit.id]
    assert open_kinds(planned) == {"report_in"}
    assert sorted(card()) == [("health", 2), ("talk", 1)]


def test_without_one_it_makes_one(planned, as_):
    as_("worker").submit(NEW, LIST, result="negative", **CUP)
    assert db.session.scalars(select(Visit)).one().talk_minutes == 0
    assert open_kinds(planned) == {"report_in", "talk"}


def test_a_scan_goes_with_it(planned, as_):
    import io

    scan = (io.BytesIO(b"%PDF-1.7"), "a.pdf")
    as_("worker").submit(NEW, LIST, files={"scan": scan}, result="negative", test_kind="hair", **CUP)
    assert written()[0].paper_id
    assert written()[0].kind == "hair"


def test_twice_is_once(planned, as_):
    browser = as_("worker")
    data = {**dict(browser.form(browser.see(NEW), LIST).form_values()), "result": "negative", **CUP}
    browser.post(LIST, data=data)
    browser.post(LIST, data={**data, "lot": "2"})
    assert len(written()) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"result": ""},
        {"result": "x"},
        {"taker": "\0"},
        {"agency": "长" * 10_000},
        {"tested": ["tea"]},
        {"day": "2026-10-15"},
        {"telling": "x"},
        {"kept_until": "31.2."},
    ],
)
def test_bad_input(planned, as_, more):
    answer = as_("worker").submit(NEW, LIST, **{"result": "negative", **CUP, **more})
    assert answer.status_code == 422
    assert written() == []


def test_put_right_the_old_one_stays_struck(planned, as_):
    browser = as_("worker")
    browser.submit(NEW, LIST, result="refused")
    path = "/cases/A-001/tests/1/correction"
    assert browser.submit(path, "/correction", result="negative", why="").status_code == 422
    browser.submit(path, "/correction", result="negative", why="点错了", **CUP)
    page = browser.see(LIST)
    assert page.xpath("//tr[@class='struck']//del/text()") == ["拒绝检测"]
    assert "这一条已经更正" in browser.get("/cases/A-001/tests/1").text
    assert "已经更正过" in browser.submit(path, "/correction", result="negative", why="再改", **CUP).text
    browser.submit("/cases/A-001/tests/2/correction", "/correction", why="没有做", void="y")
    assert "没有做过" in browser.see(LIST).text_content()
    assert sum(points for _rule, points in card()) == 0
