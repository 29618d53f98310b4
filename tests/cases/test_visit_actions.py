"""What a visit, once logged, does to the plan and to the card; and what putting it right undoes."""

from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.cases import alert_actions, breach_actions, conduct_actions, test_actions, visit_actions
from app.cases.alert_models import Alert
from app.cases.log_models import DrugTest, Visit
from app.cases.own_models import ConductObjection
from app.cases.plan_models import DueItem
from app.db import db
from app.errors import Refusal
from app.points import ledger
from app.points.models import Entry
from app.points.rule_models import CONDUCT
from tests.cases import making

CLEAN = {
    "kind": "urine",
    "result": "negative",
    "agency": "钟埭派出所",
    "operators": [{"name": "李社工", "sex": "m"}, {"name": "赵民警", "sex": "m"}],
    "lot": "20260901",
}
POSITIVE = {**CLEAN, "result": "positive", "sample_a": "A1", "sample_b": "B1"}
DUE = {"report_in": (-3, 0, 3), "urine_test": (-3, 0, 3), "talk": (-3, 0, 3)}


@pytest.fixture
def planned(file):
    making.plan(file, **DUE)
    return file


def log(file, worker, day=None, **said):
    return visit_actions.log_visit(file, day or clock.today(), worker, **{"way": "station", **said})


def open_kinds(file):
    items = select(DueItem.kind).where(DueItem.case_id == file.id, DueItem.outcome == "")
    return set(db.session.scalars(items))


def card():
    """[(rule, points)] of 何安's conduct card, in order."""
    query = select(Entry.rule, Entry.points).where(Entry.programme == CONDUCT).order_by(Entry.id)
    return [tuple(one) for one in db.session.execute(query)]


def points():
    return sum(given for _rule, given in card())


def test_reported_in_clean_and_talked(planned, worker):
    visit = log(planned, worker, reported_in=True, talk_minutes=10, test=CLEAN, mood="calm", needs=["work"], note="好")
    assert open_kinds(planned) == set()
    assert {one.visit_id for one in db.session.scalars(select(DueItem).where(DueItem.outcome == "done"))} == {visit.id}
    assert sorted(card()) == [("health", 2), ("on_time", 1), ("talk", 1)]
    assert (visit.came, visit.mood, visit.needs, visit.note) == (True, "calm", ["work"], "好")
    test = db.session.scalars(select(DrugTest)).one()
    assert (test.visit_id, test.result, test.kept_until, test.told_on) == (visit.id, "negative", None, None)


def test_the_same_key_is_the_same_visit(planned, worker):
    first = log(planned, worker, reported_in=True, key="k1")
    assert log(planned, worker, reported_in=True, key="k1") is first
    assert log(planned, worker, talk_minutes=20, key="k1") is first
    assert len(db.session.scalars(select(Visit)).all()) == 1
    assert card() == [("on_time", 1)]


def test_late_is_done_and_gives_nothing(file, worker):
    making.plan(file, report_in=(-10, -5, -2))
    log(file, worker, reported_in=True)
    assert (open_kinds(file), card()) == (set(), [])


def test_too_early_is_kept_and_fulfils_nothing(file, worker):
    making.plan(file, report_in=(2, 5, 8))
    log(file, worker, reported_in=True)
    assert (open_kinds(file), card()) == ({"report_in"}, [])


def test_written_down_later_it_counts_for_its_day(file, worker, time):
    making.plan(file, report_in=(-1, 0, 1))
    with time(days=4):
        visit = log(file, worker, day=date(2026, 10, 14), reported_in=True)
    assert visit.is_backdated
    assert [one.day for one in db.session.scalars(select(Entry))] == [date(2026, 10, 14)]


@pytest.mark.parametrize("day", [date(2026, 10, 15), date(2026, 10, 1)])
def test_no_day_to_come_and_none_before_the_decision(file, worker, day):
    with pytest.raises(Refusal, match="日期"):
        log(file, worker, day=day)


@pytest.mark.parametrize(("absence", "taken"), [("unreachable", -2), ("refused", -2), ("ill", 0), ("detained", 0)])
def test_who_stays_away_loses_points_unless_excused(planned, worker, absence, taken):
    log(planned, worker, absence=absence)
    assert points() == taken
    assert open_kinds(planned) == set(DUE)


def test_one_appointment_missed_costs_once_however_often_somebody_calls(planned, worker):
    log(planned, worker, way="phone", absence="unreachable")
    log(planned, worker, way="phone", absence="unreachable")
    assert card() == [("absent", -2)]


def test_nothing_was_due_so_nothing_was_missed(file, worker):
    making.plan(file, report_in=(2, 5, 8))
    log(file, worker, way="phone", absence="unreachable")
    assert card() == []


def test_work_and_learning_count_once_a_month(file, worker, time):
    making.plan(file)
    for _again in range(3):
        visit = log(file, worker, worked=True, learned=True)
    assert card() == [("work", 3), ("study", 2)]
    with time(days=31):
        log(file, worker, worked=True)
        assert points() == 8
    visit_actions.correct_visit(visit, clock.today(), worker, "没有学习", way="station", worked=True)
    assert points() == 8


def test_a_home_visit_and_a_group_session(file, worker):
    making.plan(file, home_visit=(-3, 0, 3), talk=(-3, 0, 3))
    log(file, worker, way="home")
    assert open_kinds(file) == {"talk"}
    log(file, worker, way="group", talk_minutes=60)
    assert open_kinds(file) == set()


def test_who_was_shown_an_item_that_another_has_done_is_told(planned, worker):
    shown = [one.id for one in db.session.scalars(select(DueItem).where(DueItem.outcome == ""))]
    log(planned, worker, reported_in=True, seen=shown)
    other = making.staff("other-worker", "钱社工", "worker")
    with pytest.raises(Refusal, match="李社工刚刚已经记下"):
        log(planned, other, reported_in=True, seen=shown)
    # A talk is nobody else's yet.
    log(planned, other, talk_minutes=10, seen=shown)


def test_nobody_writes_in_a_file_that_has_ended(planned, worker):
    planned.state = "terminated"
    with pytest.raises(Refusal, match="结束"):
        log(planned, worker)


def test_before_the_report_a_call_is_logged_too(waiting, worker):
    assert log(waiting, worker, way="phone", absence="unreachable").came is False
    assert card() == []


def test_put_right_both_rows_stay_and_the_plan_follows(planned, worker):
    first = log(planned, worker, reported_in=True, talk_minutes=10)
    later = visit_actions.correct_visit(first, clock.today(), worker, "没有谈话", way="station", reported_in=True)
    assert (later.corrects, later.why, first.talk_minutes) == (first, "没有谈话", 10)
    assert open_kinds(planned) == {"talk", "urine_test"}
    assert card() == [("on_time", 1), ("talk", 1), ("talk", -1)]
    assert db.session.scalars(breach_actions.valid(Visit, planned)).all() == [later]
    with pytest.raises(Refusal, match="更正过"):
        visit_actions.correct_visit(first, clock.today(), worker, "再改", way="station")
    again = visit_actions.correct_visit(
        later, clock.today(), worker, "谈过", way="station", reported_in=True, talk_minutes=20
    )
    assert open_kinds(planned) == {"urine_test"}
    assert points() == 2
    assert again.corrects is later


def test_it_never_was(planned, worker):
    visit = log(planned, worker, reported_in=True, talk_minutes=10, test=CLEAN)
    visit_actions.correct_visit(visit, clock.today(), worker, "记错了人", void=True)
    assert open_kinds(planned) == set(DUE)
    assert points() == 0
    assert db.session.scalars(breach_actions.valid(DrugTest, planned)).all() == []


def test_open_again_it_is_missed_again(file, worker):
    making.plan(file, report_in=(-10, -8, -4))
    alert_actions.look_round()
    visit = log(file, worker, reported_in=True)
    alert = db.session.scalars(select(Alert).where(Alert.kind == "late", Alert.case_id == file.id)).one()
    assert alert.closed_at
    visit_actions.correct_visit(visit, clock.today(), worker, "没来", void=True)
    assert alert.closed_at is None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"agency": ""}, "检测机构"),
        ({"operators": [{"name": "李社工", "sex": "m"}]}, "两个人"),
        ({"operators": [{"name": "李社工", "sex": "m"}, {"name": "李社工", "sex": "m"}]}, "两个人"),
        ({"result": "positive"}, "A、B"),
        ({"operators": [{"name": "孙社工", "sex": "f"}, {"name": "李社工", "sex": "m"}]}, "同性别"),
    ],
)
def test_what_the_procedure_asks(planned, worker, more, reason):
    with pytest.raises(Refusal, match=reason):
        log(planned, worker, test={**CLEAN, **more})


def test_hair_may_be_cut_by_anybody(planned, worker):
    women = [{"name": "孙社工", "sex": "f"}, {"name": "周社工", "sex": "f"}]
    log(planned, worker, test={**CLEAN, "kind": "hair", "operators": women})


def test_a_positive_test_alarms_and_starts_its_clocks(planned, worker):
    log(planned, worker, test={**POSITIVE, "told_on": clock.today()})
    test = db.session.scalars(select(DrugTest)).one()
    assert (test.kept_until, test.object_by) == (date(2026, 12, 14), date(2026, 10, 17))
    assert db.session.scalars(select(Alert)).one().kind == "positive"
    assert (card(), open_kinds(planned)) == ([], {"report_in", "talk"})
    test_actions.object_to(test, clock.today())
    test_actions.object_to(test, clock.today())
    assert test.objected_on == clock.today()


def test_an_objection_has_its_days(planned, worker, time):
    log(planned, worker, test=POSITIVE)
    test = db.session.scalars(select(DrugTest)).one()
    with pytest.raises(Refusal, match="告知"):
        test_actions.object_to(test, clock.today())
    test_actions.tell(test, clock.today(), "signed", worker)
    with time(days=4), pytest.raises(Refusal, match="期限"):
        test_actions.object_to(test, clock.today())


def refused(file, worker):
    return log(file, worker, test={"kind": "urine", "result": "refused"})


def test_refused_costs_points_and_three_are_a_breach(planned, worker):
    for _again in range(3):
        refused(planned, worker)
    assert card() == [("unmet", -3)] * 3
    assert "urine_test" in open_kinds(planned)
    assert breach_actions.counters(planned).is_breach
    assert {one.kind for one in db.session.scalars(select(Alert))} == {"refused", "breach"}


def test_a_test_put_right(planned, worker):
    refused(planned, worker)
    test = db.session.scalars(select(DrugTest)).one()
    said = {name: CLEAN[name] for name in ("result", "agency", "operators")}
    later = test_actions.correct_test(test, worker, "点错了", **said)
    assert (later.corrects, later.kind, later.day) == (test, "urine", test.day)
    assert card() == [("unmet", -3), ("unmet", 3), ("health", 2)]
    assert "urine_test" not in open_kinds(planned)
    assert breach_actions.counters(planned).refusals == 0
    assert db.session.scalars(select(Alert)).one().closed_at
    with pytest.raises(Refusal, match="更正过"):
        test_actions.correct_test(test, worker, "再改", **said)
    test_actions.correct_test(later, worker, "没有做", void=True)
    assert points() == 0
    assert "urine_test" in open_kinds(planned)


@pytest.fixture
def entry(planned, worker):
    log(planned, worker, absence="unreachable")
    return db.session.scalars(select(Entry)).one()


def test_the_person_objects_once_and_somebody_else_turns_it_down(planned, entry, worker, lead):
    objection = conduct_actions.object_to(planned, entry, "我在住院", worker)
    assert conduct_actions.object_to(planned, entry, "真的", worker) is objection
    assert objection.words == "我在住院"
    with pytest.raises(Refusal, match="别人"):
        conduct_actions.answer(objection, False, "没有证明", worker)
    conduct_actions.answer(objection, False, "没有证明", lead)
    conduct_actions.answer(objection, False, "没有证明", lead)
    assert (points(), objection.answer) == (-2, "没有证明")
    with pytest.raises(Refusal, match="答复过"):
        conduct_actions.answer(objection, True, "好", lead)


def test_upheld_the_points_are_back_and_stay_back(planned, entry, worker):
    objection = conduct_actions.object_to(planned, entry, "我在住院", worker)
    conduct_actions.answer(objection, True, "看到了出院单", worker)
    assert points() == 0
    visit = db.session.scalars(select(Visit)).one()
    visit_actions.correct_visit(visit, clock.today(), worker, "补充", way="phone", absence="unreachable", note="又打")
    assert points() == 0
    assert db.session.scalars(select(ConductObjection)).one().upheld


def test_only_entries_of_the_own_conduct_card(planned, entry, worker, person):
    other = ledger.credit(ledger.card_of(person("participant")), 1, "hand_entry", ("hand_entry", 1), clock.today())
    with pytest.raises(Refusal, match="不能"):
        conduct_actions.object_to(planned, other, "不对", worker)
    back = ledger.reverse(entry)
    with pytest.raises(Refusal, match="不能"):
        conduct_actions.object_to(planned, back, "不对", worker)


def test_no_entry_says_what_it_comes_from(planned, worker):
    log(planned, worker, reported_in=True, test=CLEAN, note="很好")
    assert {one.note for one in db.session.scalars(select(Entry))} == {""}


def test_where_a_place_has_no_such_rule_nothing_is_written(planned, worker):
    assert conduct_actions.give(planned, "nothing", ("report_in", 1), clock.today(), worker) is None
