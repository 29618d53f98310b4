"""From the decision to the end, by the verbs."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases import actions, alert_actions, breach_actions, leave_actions, plan_actions, schedule_actions
from app.cases.alert_models import Alert
from app.cases.history import pauses_of
from app.cases.models import Agreement, CaseFile, Handover, StateChange
from app.cases.plan_models import DueItem, Leave
from app.cases.states import STATES, may_move
from app.db import db
from app.errors import Refusal
from tests.cases import making

DAY = timedelta(days=1)
TODAY = date(2026, 10, 14)


def items(file, **which):
    return db.session.scalars(select(DueItem).filter_by(case_id=file.id, **which).order_by(DueItem.due)).all()


def on(day):
    return clock.at(clock.from_local(day) + timedelta(hours=10))


def test_a_file_is_opened_under_a_code_that_names_nobody(waiting, lead):
    assert waiting.code == "A-001"
    assert (waiting.state, waiting.report_by) == ("awaiting", date(2026, 10, 25))
    assert (waiting.name, waiting.decision_number[-3:]) == ("何安", "11号")
    assert making.opened("volunteer").code == "A-002"


def test_another_station_has_letters_of_its_own(waiting, elsewhere):
    assert [actions.letters(n) for n in (0, 7, 8, 23, 24, 47, 48)] == ["A", "H", "J", "Z", "AA", "AZ", "BA"]
    assert actions.next_code(elsewhere[0]) == "B-001"
    assert actions.next_code(elsewhere[0]) == "B-002"


def test_nobody_has_two_open_files(waiting):
    with pytest.raises(Refusal, match="已经有一份"):
        making.opened()
    assert db.session.scalars(select(CaseFile)).all() == [waiting]


def test_only_a_worker_of_the_station_keeps_it(app):
    with pytest.raises(Refusal, match="不是这个站点的社工"):
        making.opened(worker="neighbour")
    with pytest.raises(Refusal, match="不是这个站点的社工"):
        making.opened(worker="coordinator")


def test_signed_the_term_begins_and_the_plan_is_drawn(waiting, worker):
    agreement = actions.sign(waiting, TODAY, worker)
    assert (waiting.state, waiting.reported_on, waiting.ends_on) == ("in_term", TODAY, date(2029, 10, 13))
    assert (agreement.number, agreement.last_day) == (1, date(2029, 10, 13))
    assert len(items(waiting, kind="urine_test")) == 22
    assert actions.sign(waiting, TODAY, worker) is agreement
    assert len(items(waiting, kind="urine_test")) == 22


def test_too_late_without_a_reason_is_no_report(waiting, worker):
    with on(date(2026, 10, 26)):
        with pytest.raises(Refusal, match="报到期限"):
            actions.sign(waiting, date(2026, 10, 26), worker)
        actions.sign(waiting, date(2026, 10, 26), worker, reason="住院")
    assert waiting.state == "in_term"


def test_a_suspension_stops_the_plan_and_adds_its_days(file, worker):
    with on(date(2026, 12, 1)):
        actions.suspend(file, date(2026, 11, 20), worker, "刑事拘留")
        assert file.ends_on is None
        assert not items(file, outcome="")
    with on(date(2027, 1, 4)):
        actions.resume(file, date(2026, 12, 30), worker)
    assert pauses_of(file) == [(date(2026, 11, 20), date(2026, 12, 30))]
    assert file.ends_on == date(2029, 10, 13) + 40 * DAY
    assert min(one.earliest for one in items(file, outcome="")) >= date(2026, 12, 30)


def test_suspended_again_the_days_add_up(file, worker):
    for first, back in ((date(2026, 11, 1), date(2026, 11, 11)), (date(2027, 2, 1), date(2027, 3, 1))):
        with on(back):
            actions.suspend(file, first, worker, "行政拘留")
            actions.resume(file, back, worker)
    assert file.ends_on == date(2029, 10, 13) + 38 * DAY


def test_what_was_done_stays_done(file, worker, lead):
    with on(date(2026, 11, 12)):
        done = plan_actions.open_item(file, "report_in", date(2026, 11, 12))
        plan_actions.complete(done, date(2026, 11, 12), worker)
        plan_actions.regrade(file, "high", making.schedule("12+6+6+4"), lead, "新情况")
    assert items(file, outcome="done") == [done]
    coming = items(file, kind="report_in", outcome="")
    assert coming[0].earliest > done.latest
    assert {one.drawing for one in coming} == {2}
    assert plan_actions.regrade(file, "high", making.schedule("12+6+6+4"), lead, "新情况") is None


def test_what_was_missed_stays_late_when_the_grade_changes(file, lead):
    with on(date(2026, 11, 20)):
        plan_actions.regrade(file, "low", making.schedule(), lead, "稳定")
        late = [one for one in items(file, outcome="") if one.standing(clock.today()) == "late"]
    assert {one.kind for one in late} == {"report_in", "urine_test", "talk"}


def test_a_transfer_sends_the_file_on_and_the_clock_runs(file, worker, lead, elsewhere):
    with on(date(2027, 1, 5)):
        actions.transfer(file, elsewhere[0], date(2027, 1, 5), lead, "搬到当湖")
        assert (file.state, file.division_code, file.worker_id) == ("transferring", "330482001", None)
        assert file.report_by == date(2027, 1, 20)
        assert not items(file, outcome="")
        with pytest.raises(Refusal, match="指定负责的社工"):
            actions.sign(file, date(2027, 1, 5), lead)
    there = making.staff("other-worker", "钱社工", "worker", "330482001")
    with on(date(2027, 1, 12)):
        actions.hand_over(file, there, lead)
        actions.sign(file, date(2027, 1, 12), there)
    assert (file.state, file.code, file.ends_on) == ("in_term", "A-001", date(2029, 10, 13))
    assert [one.number for one in db.session.scalars(select(Agreement).order_by(Agreement.id))] == [1, 2]
    assert min(one.earliest for one in items(file, outcome="")) >= date(2027, 1, 12)
    assert len(db.session.scalars(select(Handover)).all()) == 3


def test_nobody_is_discharged_before_the_end(file, worker):
    with on(date(2029, 10, 12)), pytest.raises(Refusal, match="期限还没有满"):
        actions.discharge(file, date(2029, 10, 12), worker)
    with on(date(2029, 10, 13)):
        actions.discharge(file, date(2029, 10, 13), worker)
        assert (file.state, file.ended_on) == ("discharged", date(2029, 10, 13))
        assert not items(file, outcome="")


@pytest.mark.parametrize("after", ["awaiting", "refused", "in_term", "nothing"])
def test_an_unlawful_move_is_refused(file, worker, after):
    with on(date(2026, 11, 1)), pytest.raises(Refusal, match="法律没有"):
        actions.move(file, after, date(2026, 11, 1), worker)


@pytest.mark.parametrize("day", [date(2026, 10, 13), date(2026, 10, 15)])
def test_a_move_lies_between_the_last_one_and_today(file, worker, day):
    with pytest.raises(Refusal, match="日期要在"):
        actions.suspend(file, day, worker, "刑事拘留")


def test_the_same_move_twice_is_one(file, worker):
    with on(date(2026, 11, 1)):
        actions.suspend(file, date(2026, 11, 1), worker, "刑事拘留")
        actions.suspend(file, date(2026, 11, 1), worker, "刑事拘留")
    assert len(db.session.scalars(select(StateChange).filter_by(after="suspended")).all()) == 1


def test_after_the_end_there_is_nothing_to_do(file, worker):
    with on(date(2026, 11, 12)):
        item = plan_actions.open_item(file, "talk", date(2026, 11, 12))
        actions.move(file, "terminated", date(2026, 11, 12), worker, "判处有期徒刑")
        with pytest.raises(Refusal, match="已经结束"):
            plan_actions.complete(item, date(2026, 11, 12), worker)
        assert plan_actions.open_item(file, "talk", date(2026, 11, 12)) is None


def test_three_clean_years_later_it_is_archived(file, worker):
    with on(date(2029, 10, 13)):
        actions.discharge(file, date(2029, 10, 13), worker)
        with pytest.raises(Refusal, match="满三年"):
            actions.archive(file)
    with on(date(2032, 10, 13)):
        assert actions.archive_due() == [file]
        assert actions.archive_due() == []
    assert file.archived_at
    assert file.minor_sealed_at is None


def test_a_new_file_meanwhile_keeps_the_old_one_open(file, worker):
    with on(date(2029, 10, 13)):
        actions.discharge(file, date(2029, 10, 13), worker)
    with on(date(2031, 1, 1)):
        making.opened(decided_on=date(2031, 1, 1))
    with on(date(2032, 10, 13)):
        assert actions.archive_due() == []


def test_a_minors_file_is_sealed(app, worker):
    file = making.in_term(details={"born": "2009-01-01"}, term_months=12)
    assert file.minor
    with on(date(2027, 10, 13)):
        actions.discharge(file, date(2027, 10, 13), worker)
    with on(date(2030, 10, 13)):
        assert actions.archive_due() == [file]
    assert file.minor_sealed_at


def test_an_item_is_done_once_and_let_off_with_a_reason(file, worker, lead):
    with on(date(2026, 11, 12)):
        one, two = (plan_actions.open_item(file, kind, clock.today()) for kind in ("report_in", "talk"))
        plan_actions.complete(one, clock.today(), worker)
        assert plan_actions.complete(one, clock.today(), lead).closed_by_id == worker.id
        plan_actions.exempt(two, "住院", lead)
        assert (two.outcome, two.reason) == ("exempt", "住院")
        with pytest.raises(Refusal, match="已经结束"):
            plan_actions.complete(two, clock.today(), worker)
    with pytest.raises(Refusal, match="起可以办"):
        plan_actions.complete(items(file, outcome="")[0], clock.today(), worker)


def test_what_may_still_be_done_is_not_lost_when_the_plan_is_drawn_anew(file, worker, lead):
    begun = items(file, kind="report_in")[0]
    with on(begun.due + DAY):
        plan_actions.regrade(file, "high", making.schedule("12+6+6+4"), lead, "新情况")
        assert plan_actions.open_item(file, "report_in", clock.today()) is begun
        plan_actions.complete(begun, clock.today(), worker)
    assert items(file, kind="report_in", outcome="")[0].earliest > begun.latest


def test_a_closed_day_puts_off_what_is_due_and_the_last_day_of_what_was(file):
    report, talk = (items(file, kind=kind)[0] for kind in ("report_in", "talk"))
    talk.due = report.due - DAY
    with on(report.due):
        schedule_actions.close_days(making.TOWN, report.due, report.latest, "台风")
        for one in schedule_actions.touched(making.TOWN, [report.due, report.latest]):
            schedule_actions.draw_anew(one)
    assert items(file, kind="report_in", outcome="")[0].due == talk.latest == report.latest + DAY
    assert report.outcome == "stopped"


def test_detained_on_the_way_to_another_station_one_reports_there_afterwards(file, worker, lead, elsewhere):
    with on(date(2027, 1, 5)):
        actions.transfer(file, elsewhere[0], date(2027, 1, 5), lead, "搬到当湖")
    with on(date(2027, 2, 1)):
        actions.suspend(file, date(2027, 1, 10), lead, "行政拘留")
        with pytest.raises(Refusal, match="要签协议"):
            actions.move(file, "in_term", date(2027, 1, 20), lead)
        actions.resume(file, date(2027, 1, 20), lead)
    assert (file.state, file.report_by, file.ends_on) == ("transferring", date(2027, 2, 4), date(2029, 10, 23))
    assert not items(file, outcome="")


@pytest.mark.parametrize("after", ["suspended", "compulsory"])
def test_who_is_gone_is_neither_on_leave_nor_away(file, worker, person, after):
    me = person("participant")
    for first in (TODAY, TODAY + 9 * DAY):
        leave = leave_actions.ask(file, first, first + DAY, "杭州", "看病", me)
        leave_actions.decide(leave, True, worker)
    asked = leave_actions.ask(file, TODAY + 20 * DAY, TODAY + 20 * DAY, "上海", "探亲", me)
    with on(TODAY + 3 * DAY):
        alert_actions.look_round()
        leave_actions.note_absence(file, TODAY + 2 * DAY, None, "", worker)
        actions.move(file, after, TODAY + 3 * DAY, worker, "拘留")
        with pytest.raises(Refusal, match="处理过"):
            leave_actions.decide(asked, True, worker)
        with pytest.raises(Refusal, match="日期"):
            leave_actions.note_absence(file, TODAY, TODAY, "", worker)
    assert [one.state for one in db.session.scalars(select(Leave).order_by(Leave.id))] == [
        "ended", "withdrawn", "withdrawn",
    ]  # fmt: skip
    assert db.session.scalars(select(Alert)).one().closed_at
    with on(TODAY + 99 * DAY):
        assert breach_actions.counters(file).days == 2


MOVES = [(before, after) for before in STATES for after in STATES if not may_move(before, after) and before != after]


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_whatever_the_law_does_not_know_is_refused_and_changes_nothing(waiting, worker, before, after):
    waiting.state = before
    with pytest.raises(Refusal):
        actions.move(waiting, after, TODAY, worker)
    assert (waiting.state, len(db.session.scalars(select(StateChange)).all())) == (before, 1)
