"""No alert is lost or doubled; it climbs, is answered, and ends with its cause."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases import actions, alert_actions, plan_actions
from app.cases.alert_models import Alert, AlertStep
from app.cases.plan_models import DueItem
from app.cases.tasks import look_round
from app.db import db
from app.errors import Refusal
from tests.cases import making
from tests.cases.test_actions import on


def alerts(**which):
    return db.session.scalars(select(Alert).filter_by(**which).order_by(Alert.id)).all()


def steps(alert):
    return [(one.kind, one.level) for one in db.session.scalars(select(AlertStep).filter_by(alert_id=alert.id))]


@pytest.fixture
def talk(file):
    """The first talk: may be held until 16 November."""
    return db.session.scalars(select(DueItem).filter_by(case_id=file.id, kind="talk").order_by(DueItem.due)).first()


def look(day):
    with on(day):
        alert_actions.look_round()
    db.session.commit()


def test_nothing_is_said_on_the_last_day(talk):
    look(talk.latest)
    assert alerts() == []


def test_day_one_the_worker_day_three_the_lead_then_town_and_district(talk):
    for days in (1, 1, 2, 3, 4, 5, 6, 7, 8):
        look(talk.latest + timedelta(days=days))
    (alert,) = alerts(source_id=talk.id)
    assert alert.since == talk.latest + timedelta(days=1)
    assert steps(alert) == [("raised", "worker"), ("heard", "lead"), ("heard", "town"), ("heard", "district")]
    assert len(alerts()) == 3


def test_a_clock_that_slept_tells_whoever_should_have_heard(talk):
    look(talk.latest + timedelta(days=6))
    assert steps(alerts(source_id=talk.id)[0]) == [("raised", "town")]


def test_done_at_last_it_is_settled_and_never_comes_back(talk, worker):
    day = talk.latest + timedelta(days=2)
    look(day)
    with on(day):
        plan_actions.complete(talk, day, worker)
    look(day + timedelta(days=9))
    (alert,) = alerts(source_id=talk.id)
    assert alert.closed_at
    assert steps(alert) == [("raised", "worker"), ("settled", "")]


def test_it_is_closed_only_after_an_answer(talk, worker, lead):
    day = talk.latest + timedelta(days=1)
    look(day)
    (alert,) = alerts(source_id=talk.id)
    with on(day):
        with pytest.raises(Refusal, match="先写下"):
            alert_actions.close(alert, "", lead)
        alert_actions.answer(alert, "和派出所一起找到, 在姐姐家", worker, done_at=clock.now(), found=True)
        alert_actions.close(alert, "", lead)
        with pytest.raises(Refusal, match="已经关闭"):
            alert_actions.answer(alert, "再写一笔", worker)
    assert [one[0] for one in steps(alert)] == ["raised", "answer", "closed"]
    look(day + timedelta(days=5))
    assert len(alerts(source_id=talk.id)) == 1


def test_an_end_settles_all_of_it(file, talk, worker):
    day = talk.latest + timedelta(days=1)
    look(day)
    with on(day):
        actions.move(file, "compulsory", day, worker, "强制隔离戒毒决定")
    look(day + timedelta(days=30))
    assert all(one.closed_at for one in alerts())
    assert len(alerts()) == 3


def test_whoever_does_not_report_is_missed(waiting, worker):
    for day in (25, 26, 28):
        look(date(2026, 10, day))
    (alert,) = alerts()
    assert (alert.kind, alert.level) == ("report", "lead")
    with on(date(2026, 10, 29)):
        actions.sign(waiting, date(2026, 10, 29), worker, reason="住院")
    assert alert.closed_at


@pytest.fixture
def over(file):
    """何安's, whose term ran out and whose plan is done: its last day."""
    making.plan(file)
    return file.ends_on


def test_a_term_that_ran_out_is_told_until_somebody_discharges(file, over, worker):
    look(over)
    assert alerts() == []
    for days in (1, 1, 2, 3):
        look(over + timedelta(days=days))
    (alert,) = alerts()
    assert (alert.kind, alert.since) == ("discharge", over + timedelta(days=1))
    with on(over + timedelta(days=4)):
        actions.discharge(file, over, worker, "期满")
    look(over + timedelta(days=9))
    assert alerts() == [alert]
    assert alert.closed_at
    assert steps(alert) == [("raised", "worker"), ("heard", "lead"), ("settled", "")]


@pytest.mark.parametrize("state", ["on_leave", "transferring"])
def test_it_runs_out_during_a_leave_and_on_the_way_too(file, over, state):
    file.state, file.report_by = state, over + timedelta(days=15)
    look(over + timedelta(days=1))
    assert [one.kind for one in alerts()] == ["discharge"]


def test_a_leave_is_no_new_cause(file, over, worker):
    look(over + timedelta(days=1))
    with on(over + timedelta(days=2)):
        actions.change(file, "on_leave", clock.today(), worker)
        actions.change(file, "in_term", clock.today(), worker)
    look(over + timedelta(days=2))
    assert [one.closed_at for one in alerts()] == [None]


def test_detained_after_the_end_it_is_told_anew_when_the_days_count_again(file, over, worker):
    look(over + timedelta(days=1))
    with on(over + timedelta(days=2)):
        actions.suspend(file, clock.today(), worker, "行政拘留")
    look(over + timedelta(days=3))
    with on(over + timedelta(days=4)):
        actions.resume(file, clock.today(), worker, "释放")
        making.plan(file)
    look(over + timedelta(days=5))
    first, second = alerts()
    assert (first.kind, second.kind) == ("discharge", "discharge")
    assert first.closed_at
    assert (second.since, second.closed_at) == (over + timedelta(days=1), None)


def test_the_morning_task_is_the_same_twice(talk):
    with on(talk.latest + timedelta(days=3)):
        db.session.commit()
        look_round()
        look_round()
    assert len(alerts()) == 3
