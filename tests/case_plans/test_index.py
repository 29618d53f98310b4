"""The plan on its page: what is late says so, what is let off says why, another grade draws it anew."""

import pytest
from sqlalchemy import select

from app.cases.models import CaseReading
from app.cases.plan_models import DueItem, GradeChange
from app.db import db
from tests.cases import making

PLAN = "/cases/A-001/plan"


def item(**which):
    return db.session.scalars(select(DueItem).filter_by(**which).order_by(DueItem.id)).first()


def test_what_is_late_what_may_be_done_and_what_waits(file, as_):
    making.plan(file, talk=(-9, -5, -3), urine_test=(-1, 0, 2), report_in=(3, 9, 12))
    told = [row.xpath("string(td[1])") for row in as_("worker").see(PLAN).xpath("//tbody/tr")]
    assert [" ".join(one.split()) for one in told] == ["逾期 3 天", "可办", "待办"]
    links = [row.xpath("td//a/@href") for row in as_("worker").see(PLAN).xpath("//tbody/tr")]
    assert [any(url.endswith("/visits/new") for url in one) for one in links] == [True, True, False]


def test_let_off_with_a_reason_and_not_without(file, as_):
    making.plan(file, talk=(-1, 0, 3))
    url = f"{PLAN}/{item(kind='talk', outcome='').id}/exemption"
    browser = as_("worker")
    assert browser.submit(url, reason="").status_code == 422
    browser.submit(url, reason="住院")
    assert item(kind="talk", outcome="exempt").reason == "住院"
    assert "住院" in browser.see(f"{PLAN}?past=1").text_content()


def test_another_grade_is_written_down_and_drawn_from_today(file, as_):
    as_("worker").submit("/cases/A-001/grade", grade="high", reason="复吸风险")
    change = db.session.scalars(select(GradeChange)).one()
    assert (change.before, change.grade, change.reason) == ("medium", "high", "复吸风险")
    visits = select(DueItem).filter_by(kind="home_visit", outcome="")
    assert len(db.session.scalars(visits).all()) == 36


def test_a_look_at_what_is_to_be_changed_is_a_look_at_the_file(file, as_, lead):
    making.plan(file, talk=(-1, 0, 3))
    browser = as_("lead")
    browser.see("/cases/A-001/grade")
    browser.see("/cases/A-001/handover")
    browser.see(f"{PLAN}/{item(kind='talk', outcome='').id}/exemption")
    told = [(one.purpose, one.page) for one in db.session.scalars(select(CaseReading).order_by(CaseReading.id))]
    assert told == [("lead", page) for page in ("case_plans.grade", "cases.handover", "case_plans.exemption")]


@pytest.mark.parametrize("fields", [{"grade": "?"}, {"schedule": 99}, {"reason": ""}, {"reason": "长" * 10_000}])
def test_bad_input_draws_nothing(file, as_, fields):
    about = {"grade": "high", "reason": "复吸风险", **fields}
    assert as_("worker").submit("/cases/A-001/grade", **about).status_code == 422
    assert db.session.scalars(select(GradeChange)).all() == []


def test_an_item_of_another_file_is_absent(file, as_):
    from tests.today.test_show import another

    other = another(1)
    theirs = db.session.scalars(select(DueItem).filter_by(case_id=other.id)).first()
    assert as_("worker").get(f"{PLAN}/{theirs.id}/exemption").status_code == 404
