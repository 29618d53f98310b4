"""The worker's answer to a report-in: yes makes a visit and does the item, no asks for another."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases import alert_actions, plan_actions, report_in_actions
from app.cases.alert_models import Alert
from app.cases.log_models import Visit
from app.cases.models import CaseReading
from app.cases.own_models import ReportIn
from app.cases.plan_models import DueItem
from app.db import db
from app.errors import Refusal
from tests.cases import making
from tests.cases.test_actions import on
from tests.media.making import photo

HERE = "/cases/A-001/report-ins"


@pytest.fixture
def report(file, person):
    making.by_phone(file)
    return report_in_actions.send(file, photo((80, 60)), person("participant"), "在上班", "工地上")


def item():
    return db.session.scalars(select(DueItem).where(DueItem.kind == "report_in", DueItem.drawing == 9)).one()


def visits():
    return db.session.scalars(select(Visit)).all()


def test_accepted_it_is_a_visit_and_the_item_is_done(report, as_, worker):
    browser = as_("worker")
    assert "工地上" in browser.see(f"{HERE}/{report.id}").text_content()
    answer = browser.submit(f"{HERE}/{report.id}", action="/acceptance")
    assert "已接受" in answer.text
    (visit,) = visits()
    assert (visit.way, visit.came, visit.reported_in, visit.day) == ("online", True, True, report.day)
    assert (item().outcome, item().closed_on, item().visit_id) == ("done", report.day, visit.id)
    assert (report.visit_id, report.decided_by_id) == (visit.id, worker.id)


def test_the_picture_is_shown_to_the_worker_and_kept_by_nobody(report, as_):
    browser = as_("worker")
    source = browser.see(f"{HERE}/{report.id}").xpath("//main//img/@src")[0]
    answer = browser.get(source)
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/webp", "no-store")
    for who in ("participant", "volunteer", "coordinator"):
        assert as_(who).get(source).status_code == 404


def test_accepted_twice_it_counts_once(report, worker, lead):
    report_in_actions.accept(report, worker)
    report_in_actions.accept(report, lead)
    assert len(visits()) == 1
    assert report.decided_by_id == worker.id
    with pytest.raises(Refusal, match="答复过"):
        report_in_actions.give_back(report, "看不清", worker)


def test_given_back_it_says_why_and_nothing_is_done(report, as_, worker):
    answer = as_("worker").submit(f"{HERE}/{report.id}", action="/return", answer="照片看不清")
    assert "已退回" in answer.text
    assert (report.accepted, report.answer, item().outcome, visits()) == (False, "照片看不清", "", [])
    report_in_actions.give_back(report, "再说一遍", worker)
    assert report.answer == "照片看不清"
    with pytest.raises(Refusal, match="答复过"):
        report_in_actions.accept(report, worker)


@pytest.mark.parametrize("answer", ["", "长" * 10_000])
def test_it_is_not_given_back_without_a_word(report, as_, answer):
    assert as_("worker").submit(f"{HERE}/{report.id}", action="/return", answer=answer).status_code == 422
    assert report.accepted is None


def test_accepted_days_later_it_counts_for_the_day_it_came_and_settles_the_alert(report, worker):
    with on(clock.today() + timedelta(days=6)):
        alert_actions.look_round()
        assert db.session.scalars(select(Alert).filter_by(source_id=item().id)).one().closed_at is None
        report_in_actions.accept(report, worker)
    assert item().closed_on == report.day
    assert db.session.scalars(select(Alert).filter_by(source_id=item().id)).one().closed_at


def test_done_at_the_station_meanwhile_it_is_no_second_visit(report, worker):
    plan_actions.complete(item(), clock.today(), worker)
    report_in_actions.accept(report, worker)
    assert (report.accepted, report.visit_id, visits()) == (True, None, [])


def test_the_plan_drawn_anew_meanwhile_it_does_the_item_that_took_its_place(report, file, worker):
    old = item()
    making.plan(file, report_in=(-1, 2, 5))
    report_in_actions.accept(report, worker)
    done = db.session.scalars(select(DueItem).filter_by(outcome="done")).one()
    assert (old.outcome, done.visit_id) == ("stopped", report.visit_id)


def test_another_worker_and_another_files_code_find_nothing(report, as_):
    making.staff("other-worker", "钱社工", "worker")
    making.in_term(who="volunteer")
    assert as_("other-worker").get(f"{HERE}/{report.id}").status_code == 404
    assert as_("worker").get(f"/cases/A-002/report-ins/{report.id}").status_code == 404
    assert as_("worker").get(f"{HERE}/99999999999").status_code == 404


def test_an_officer_says_what_for_and_changes_nothing(report, as_):
    browser = as_("town")
    assert browser.get(f"{HERE}/{report.id}").location.startswith("/cases/A-001/purpose")
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    assert not browser.see(f"{HERE}/{report.id}").xpath("//main//button")


def test_looking_is_written_down(report, as_):
    as_("worker").see(f"{HERE}/{report.id}")
    assert [one.page for one in db.session.scalars(select(CaseReading))] == ["report_ins.show"]


def test_it_waits_on_the_morning_page_until_it_is_answered(report, as_, worker):
    row = as_("worker").see("/today").xpath("//a[text()='手机报到']/@href")
    assert row == [HERE]
    report_in_actions.accept(report, worker)
    assert not as_("worker").see("/today").xpath("//a[text()='手机报到']")
    assert db.session.scalars(select(ReportIn)).one().accepted
