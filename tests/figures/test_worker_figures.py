"""What a worker did is counted from the records, under the name of whoever it was on that day."""

from datetime import date, timedelta

import pytest
from flask import g

from app import clock
from app.cases import actions, periods, plan_actions, worker_figures
from app.cases.log_models import DrugTest, Referral, Support, Visit
from app.cases.plan_models import DueItem
from app.db import db
from tests.cases import making
from tests.cases.test_actions import on
from tests.world import OTHER_TOWN

OCTOBER = "2026-10"


@pytest.fixture
def counted(app, monkeypatch, lead):
    """`counted("2026-10")`: {worker's name: Work}, as the lead sees it."""

    def count(key=OCTOBER, who="lead", held=(making.TOWN,), own=()):
        monkeypatch.setattr(worker_figures, "codes", lambda permission, entrusted=False: own if entrusted else held)
        monkeypatch.setattr(worker_figures, "me", lambda: making.person(who))
        g.pop("codes", None)
        period = periods.asked(key, clock.today())
        return {work.name: work for work in worker_figures.by_worker(period)}

    return count


def log(file, model, day=None, by="worker", **fields):
    row = model(case_id=file.id, day=day or clock.today(), by_id=making.person(by).id, **fields)
    db.session.add(row)
    db.session.flush()
    return row


def test_what_fell_due_was_done_and_was_late(file, counted):
    making.plan(file, report_in=(-9, -7, -5), urine_test=(-9, -6, -4), talk=(-3, 0, 3))
    report = db.session.scalar(db.select(DueItem).filter_by(kind="report_in", drawing=9))
    plan_actions.complete(report, report.due, making.person("worker"))
    work = counted()["李社工"]
    assert (work.planned, work.done, work.late) == (3, 1, 1)
    assert (work.files, work.on_time) == (1, 0)


def test_done_after_its_last_day_it_was_late_for_ever(file, counted):
    making.plan(file, report_in=(-9, -7, -5))
    item = db.session.scalar(db.select(DueItem).filter_by(drawing=9))
    plan_actions.complete(item, clock.today(), making.person("worker"))
    assert (counted()["李社工"].done, counted()["李社工"].late) == (1, 1)


def test_let_off_and_stopped_count_for_nothing(file, counted):
    making.plan(file, report_in=(-2, 0, 2), talk=(-2, 0, 2))
    item = db.session.scalar(db.select(DueItem).filter_by(drawing=9, kind="talk"))
    plan_actions.exempt(item, "住院", making.person("worker"))
    assert counted()["李社工"].planned == 1


def test_the_log_is_counted_for_who_wrote_it(file, counted):
    making.staff("other-worker", "钱社工", "worker")
    log(file, Visit, way="station", came=True, talk_minutes=10)
    log(file, Visit, way="home", came=True)
    log(file, Visit, way="home", came=False, absence="away")
    log(file, Visit, by="other-worker", way="phone", came=True, talk_minutes=5)
    log(file, DrugTest, kind="urine")
    log(file, Referral, kind="job")
    log(file, Support, kind="goods", worth=5000)
    work = counted()
    mine, other = work["李社工"], work["钱社工"]
    assert (mine.visits, mine.talks, mine.calls, mine.tests, mine.help) == (2, 1, 1, 1, 2)
    assert (other.visits, other.talks, other.planned) == (1, 1, 0)


def test_what_was_put_right_counts_once_and_what_was_taken_back_not_at_all(file, counted):
    first = log(file, Visit, way="station", came=True, talk_minutes=10)
    log(file, Visit, way="home", came=True, corrects_id=first.id)
    test = log(file, DrugTest, kind="urine")
    log(file, DrugTest, kind="urine", corrects_id=test.id, void=True)
    work = counted()["李社工"]
    assert (work.visits, work.talks, work.calls, work.tests) == (1, 0, 1, 0)


def test_after_a_handover_the_days_before_stay_with_the_first(file, counted):
    making.plan(file, report_in=(-1, 0, 1), talk=(20, 24, 28))
    with on(date(2026, 11, 2)):
        other = making.staff("other-worker", "钱社工", "worker")
        actions.hand_over(file, other, making.lead())
        assert counted(OCTOBER).keys() == {"李社工"}
        assert counted("2026-11")["钱社工"].planned == 1
        assert counted("2026").keys() == {"李社工", "钱社工"}


def test_sent_on_the_work_before_stays_with_the_station(file, counted, elsewhere, lead):
    log(file, Visit, way="station", came=True)
    with on(date(2026, 10, 20)):
        actions.transfer(file, elsewhere[0], clock.today(), lead, "搬家")
        assert counted()["李社工"].visits == 1
        assert counted(held=(OTHER_TOWN,)).get("李社工") is None


def test_a_worker_sees_the_own_line_alone(file, counted):
    making.staff("other-worker", "钱社工", "worker")
    log(file, Visit, by="other-worker", way="phone", came=True)
    log(file, Visit, way="phone", came=True)
    assert counted(who="worker", held=(), own=(making.TOWN,)).keys() == {"李社工"}


def test_another_month_and_another_district_see_nothing(file, counted):
    log(file, Visit, way="station", came=True)
    assert counted("2026-09") == {}
    assert counted(held=("440785",)) == {}


def test_what_is_still_to_come_is_not_late(file, counted):
    making.plan(file, report_in=(0, 10, 12))
    work = counted()["李社工"]
    assert (work.planned, work.done, work.late, work.on_time) == (1, 0, 0, 1)
    with clock.at(clock.now() + timedelta(days=13)):
        assert counted()["李社工"].late == 1
