"""An alert is heard of higher up the longer it lasts, answered, and closed by somebody who says how it ended."""

import pytest

from app import clock
from app.cases import alert_actions, plan_actions
from app.cases.alert_models import Alert, AlertStep
from app.cases.models import CaseReading
from app.cases.plan_models import DueItem
from app.db import db
from tests.cases import making


@pytest.fixture
def missed(file, time):
    """A report-in that could be done until today; so many days later."""
    making.plan(file, report_in=(-3, 0, 0))
    db.session.commit()
    return lambda days: time(days=days)


def look():
    alert_actions.look_round()
    db.session.commit()


def listed(browser):
    return [cell.text_content() for cell in browser.see("/alerts/").xpath("//tbody/tr/th")]


def test_day_by_day_more_people_hear_of_it(missed, as_, lead):
    told = {}
    for days in (1, 3, 5, 7):
        with missed(days):
            look()
            told[days] = [who for who in ("worker", "lead", "town", "district") if listed(as_(who)) == ["A-001"]]
    levels = ["worker", "lead", "town", "district"]
    assert told == {1: levels[:1], 3: levels[:2], 5: levels[:3], 7: levels}


def test_others_never_hear_of_it(missed, as_):
    with missed(9):
        look()
        for username in ("coordinator", "admin", "village", "volunteer", "participant", "neighbour"):
            assert as_(username).get("/alerts/").status_code == 404
            assert as_(username).get("/alerts/1").status_code == 404


def test_it_is_answered_and_closed_with_a_timeline(missed, as_):
    with missed(2):
        look()
        browser = as_("worker")
        assert "计划项逾期 · 报到" in browser.see("/alerts/").text_content()
        page = browser.submit("/alerts/1", action="/answers", words="打电话, 人在上班, 明天来", found="yes")
        assert "打电话" in page.text
        assert "人找到了" in page.text
        assert "已关闭" in browser.submit("/alerts/1", action="/closing", ending="次日来报到").text
        assert listed(browser) == []
        assert "次日来报到" in browser.see("/alerts/1").text_content()
        assert [step.kind for step in db.session.scalars(db.select(AlertStep))] == ["raised", "answer", "closed"]


def test_closing_needs_an_answer_first(missed, as_):
    with missed(2):
        look()
        answer = as_("worker").submit("/alerts/1", action="/closing", ending="算了")
        assert (answer.status_code, "请先写下做了什么" in answer.text) == (422, True)
        assert db.session.scalars(db.select(Alert)).one().closed_at is None


def test_when_it_was_done_is_told_beside_when_it_was_written_down(missed, as_):
    with missed(2):
        look()
        as_("worker").submit("/alerts/1", action="/answers", words="上门找过", done_at="2026-10-14T09:30")
        step = db.session.scalars(db.select(AlertStep).where(AlertStep.kind == "answer")).one()
        assert step.done_at.isoformat() == "2026-10-14T01:30:00+00:00"


def test_an_office_says_what_for_before_it_opens_one(missed, as_):
    with missed(5):
        look()
        browser = as_("town")
        answer = browser.get("/alerts/1")
        assert (answer.status_code, answer.location) == (303, "/cases/A-001/purpose?next=/alerts/1")
        assert "没有按时" not in browser.submit(answer.location, purpose="alert", words="镇街会同村里找人").text
        assert "记下处置" in browser.see("/alerts/1").text_content()
        pages = [one.page for one in db.session.scalars(db.select(CaseReading))]
        assert pages[-1] == "alerts.show"


def test_the_thing_done_ends_it_by_itself(missed, as_, person):
    with missed(2):
        look()
        item = db.session.scalars(db.select(DueItem).where(DueItem.outcome == "")).one()
        plan_actions.complete(item, clock.today(), person("worker"))
        db.session.commit()
        assert listed(as_("worker")) == []
        assert "自动了结" in as_("worker").see("/alerts/1").text_content()


def test_in_how_many_days_somebody_was_found_is_told(missed, as_):
    with missed(2):
        look()
        browser = as_("worker")
        browser.submit("/alerts/1", action="/answers", words="打电话没人接", found="no")
        assert "天找到" not in browser.see("/alerts/1").text_content()
        browser.submit("/alerts/1", action="/answers", words="在姐姐家", found="yes", done_at="2026-10-16T08:00")
        assert "第 2 天找到人" in browser.see("/alerts/1").text_content()
        browser.submit("/alerts/1", action="/closing", ending="找到了")
        assert "一年里找到 1 人, 平均 2.0 天" in browser.see("/alerts/?past=1").text_content()


@pytest.mark.parametrize("fields", [{"words": ""}, {"words": "长" * 10_000}, {"words": "x", "found": "maybe"}])
def test_bad_input_is_told_and_writes_nothing(missed, as_, fields):
    with missed(2):
        look()
        assert as_("worker").submit("/alerts/1", action="/answers", **fields).status_code == 422
        assert [step.kind for step in db.session.scalars(db.select(AlertStep))] == ["raised"]


def test_a_number_of_nothing_is_absent(app, as_):
    for number in (9, 2**31, 10**30):
        assert as_("worker").get(f"/alerts/{number}").status_code == 404
