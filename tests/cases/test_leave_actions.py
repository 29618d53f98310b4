"""Leave: asked for, answered, begun by the clock, come back from; absences and what they add up to."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases import alert_actions, breach_actions, leave_actions, paper_actions
from app.cases.alert_models import Alert, BreachReport
from app.cases.log_models import DrugTest
from app.cases.plan_models import Absence
from app.db import db
from app.errors import Refusal
from tests.cases.test_actions import on

FIRST, LAST = date(2026, 10, 20), date(2026, 10, 21)


@pytest.fixture
def leave(file, person):
    return leave_actions.ask(file, FIRST, LAST, "杭州", "看病", person("participant"))


def test_asked_granted_begun_and_back(file, leave, worker):
    leave_actions.decide(leave, True, worker, "早去早回")
    assert file.state == "in_term"
    with on(FIRST):
        leave_actions.begin_due()
        leave_actions.begin_due()
        assert file.state == "on_leave"
    with on(LAST):
        leave_actions.come_back(leave, LAST, worker)
        leave_actions.come_back(leave, LAST, worker)
    assert (file.state, leave.state, leave.back_on) == ("in_term", "ended", LAST)
    assert (leave.place, leave.reason, leave.answer) == ("杭州", "看病", "早去早回")


def test_the_same_days_are_asked_for_once_and_do_not_overlap(file, leave, person):
    me = person("participant")
    assert leave_actions.ask(file, FIRST, LAST, "杭州", "看病", me) is leave
    with pytest.raises(Refusal, match="已经请了假"):
        leave_actions.ask(file, LAST, LAST, "上海", "探亲", me)
    with pytest.raises(Refusal, match="从今天"):
        leave_actions.ask(file, date(2026, 10, 1), LAST, "上海", "探亲", me)


def test_three_days_need_the_paper(file, person, worker):
    leave = leave_actions.ask(file, FIRST, FIRST + timedelta(days=2), "杭州", "看病", person("participant"))
    with pytest.raises(Refusal, match="书面申请"):
        leave_actions.decide(leave, True, worker)
    paper = paper_actions.keep(file, "leave", b"%PDF-1.7", worker)
    assert leave_actions.decide(leave, True, worker, paper=paper).state == "granted"


def test_an_answer_is_given_once(leave, worker):
    leave_actions.decide(leave, False, worker, "尿检当天")
    assert leave_actions.decide(leave, False, worker).answer == "尿检当天"
    with pytest.raises(Refusal, match="处理过"):
        leave_actions.decide(leave, True, worker)


def test_taken_back_before_it_begins(file, leave, worker):
    leave_actions.decide(leave, True, worker)
    assert leave_actions.withdraw(leave, worker).state == "withdrawn"
    with on(FIRST):
        leave_actions.begin_due()
    assert file.state == "in_term"


def test_who_is_not_back_is_missed_until_back(file, leave, worker):
    with on(FIRST):
        leave_actions.decide(leave, True, worker)
        assert file.state == "on_leave"
    with on(LAST + timedelta(days=3)):
        alert_actions.look_round()
        alert = db.session.scalars(select(Alert)).one()
        assert (alert.kind, alert.level) == ("leave", "lead")
        leave_actions.come_back(leave, clock.today(), worker)
    assert alert.closed_at


def test_nobody_asks_for_leave_before_reporting(waiting, person):
    with pytest.raises(Refusal, match="不能请假"):
        leave_actions.ask(waiting, FIRST, LAST, "杭州", "看病", person("participant"))


def test_an_absence_is_noted_once_and_ends(file, worker):
    with on(date(2026, 11, 20)):
        leave_actions.note_absence(file, date(2026, 11, 1), None, "家人说去了外地", worker)
        assert breach_actions.counters(file).days == 20
        leave_actions.note_absence(file, date(2026, 11, 1), date(2026, 11, 5), "", worker)
        assert (breach_actions.counters(file).absences, breach_actions.counters(file).days) == (1, 5)


def refuse(file, worker, result="refused", **more):
    test = DrugTest(case_id=file.id, kind="urine", day=clock.today(), by_id=worker.id, result=result, **more)
    db.session.add(test)
    db.session.flush()
    return test


def test_the_third_refusal_drafts_the_report_once(file, worker):
    for number, result in enumerate(("refused", "negative", "evaded"), 1):
        refuse(file, worker, result)
        assert breach_actions.look(file) is None, number
    refuse(file, worker)
    report = breach_actions.look(file)
    assert (report.refusals, report.absences, report.days) == (3, 0, 0)
    assert breach_actions.look(file) is report
    assert len(db.session.scalars(select(BreachReport)).all()) == 1
    assert db.session.scalars(select(Alert)).one().kind == "breach"


def test_a_report_is_made_anew_only_when_more_has_happened(file, worker):
    for _number in range(3):
        refuse(file, worker)
    report = breach_actions.look(file)
    refuse(file, worker)
    assert breach_actions.look(file).refusals == 4
    breach_actions.write(report, "四次拒绝")
    breach_actions.check(report, worker)
    breach_actions.send(report, clock.today(), worker)
    assert breach_actions.look(file) is report
    leave_actions.note_absence(file, clock.today(), None, "", worker)
    second = breach_actions.look(file)
    assert (second.refusals, second.absences, second.days) == (4, 1, 1)
    assert [one.closed_at is None for one in db.session.scalars(select(Alert).order_by(Alert.id))] == [False, True]


def test_days_that_went_by_are_found_by_the_clock_and_reported_once(file, worker):
    leave_actions.note_absence(file, clock.today(), None, "没有音信", worker)
    for days, reports in ((29, 0), (30, 1), (31, 1)):
        with on(date(2026, 10, 14) + timedelta(days=days)):
            breach_actions.look_round()
            found = db.session.scalars(select(BreachReport)).all()
            assert [one.days for one in found] == [days + 1] * reports
    with on(date(2026, 11, 20)):
        breach_actions.write(found[0], "去向不明")
        breach_actions.check(found[0], worker)
        breach_actions.send(found[0], clock.today(), worker)
    with on(date(2026, 12, 20)):
        breach_actions.look_round()
    assert len(db.session.scalars(select(BreachReport)).all()) == 1


def test_what_was_put_right_counts_no_more(file, worker):
    wrong = refuse(file, worker)
    refuse(file, worker, "negative", corrects_id=wrong.id)
    taken_back = refuse(file, worker)
    refuse(file, worker, corrects_id=taken_back.id, void=True)
    assert breach_actions.counters(file).refusals == 0


def test_over_thirty_days_away(file, worker):
    with on(date(2026, 12, 20)):
        absence = leave_actions.note_absence(file, date(2026, 11, 1), date(2026, 11, 30), "", worker)
        assert breach_actions.look(file) is None
        row = Absence(case_id=file.id, first_day=date(2026, 11, 1), last_day=date(2026, 12, 1), by_id=worker.id)
        row.corrects_id = absence.id
        db.session.add(row)
        db.session.flush()
        assert breach_actions.look(file).days == 31
