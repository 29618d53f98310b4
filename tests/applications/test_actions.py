"""An application from the first word to the last: places, points, offices, people."""

import pytest

from app.benefits import actions
from app.benefits.application_actions import appeal, begin, end_consent, hand_in, may_appeal, withdraw
from app.benefits.models import Application, ApplicationStep
from app.benefits.payment_models import Payment
from app.db import db
from app.errors import Refusal
from app.people.account_actions import close
from tests.granting import STEPS, apply, balance, benefit, decide, entries, granted, last_step, later, points, who

PAPER = [{"name": "租房合同", "example": "", "needed": True}, {"name": "收入证明", "example": "", "needed": False}]


def deeds(application):
    query = db.select(ApplicationStep.deed).where(ApplicationStep.application_id == application.id)
    return list(db.session.scalars(query.order_by(ApplicationStep.id)))


def test_beginning_twice_is_beginning_once(app):
    thing = benefit()
    assert begin(thing, who("volunteer")) is begin(thing, who("volunteer"))


def test_a_draft_lies_on_nobodys_desk(app):
    assert begin(benefit(), who("volunteer")).division_code is None


def test_what_is_missing_is_named_and_stays_missing(app):
    application = begin(benefit(materials=PAPER), who("volunteer"))
    with pytest.raises(Refusal, match="还差: 租房合同"):
        hand_in(application)
    assert application.state == "draft"


def test_it_goes_from_the_village_to_the_town_to_the_district(app):
    application = apply(benefit(steps=STEPS), "pupil")
    assert (application.division_code, application.due_day.isoformat()) == ("330482005001", "2026-10-19")
    decide(application, username="village")
    assert (application.state, application.division_code) == ("waiting", "330482005")
    decide(application, username="town")
    decide(application, username="district")
    assert application.state == "granted"
    assert deeds(application) == ["handed_in", "approved", "approved", "approved"]


def test_who_lives_at_a_town_has_no_villages_step(app):
    assert apply(benefit(steps=STEPS)).division_code == "330482005"


def test_handing_in_twice_is_handing_in_once(app):
    application = apply(benefit())
    hand_in(application)
    assert deeds(application) == ["handed_in"]


def test_a_return_keeps_what_was_filled_and_comes_back_to_the_same_office(app):
    application = apply(benefit(steps=STEPS), "pupil")
    application.note = "在杰凯上班"
    decide(application, username="village")
    decide(application, "return", reason="合同看不清")
    assert (application.state, application.note, last_step(application).reason) == (
        "returned",
        "在杰凯上班",
        "合同看不清",
    )
    hand_in(application)
    assert (application.state, application.division_code) == ("waiting", "330482005")
    decide(application)
    assert application.division_code == "330482"


@pytest.mark.parametrize("verdict", ["return", "decline"])
def test_no_return_and_no_refusal_without_a_reason(app, verdict):
    with pytest.raises(Refusal, match="写明原因"):
        decide(apply(benefit()), verdict)


def test_one_person_does_not_take_two_steps(app):
    application = apply(benefit(steps=STEPS), "pupil")
    decide(application, username="village")
    with later(30), pytest.raises(Refusal, match="另一个人"):
        decide(application, username="village")


def test_nobody_decides_on_their_own(app):
    application = apply(benefit(), "town")
    with pytest.raises(Refusal, match="自己的申请"):
        decide(application)


def test_an_office_above_takes_over_only_what_is_late(app):
    application = apply(benefit(steps=STEPS), "pupil")
    with pytest.raises(Refusal, match="还没有到期限"):
        decide(application, username="district")
    with later(6):
        assert application.is_late
        decide(application, username="district")
    assert application.division_code == "330482005"


def test_the_second_of_two_deciders_is_told(app):
    application = apply(benefit())
    step = last_step(application)
    decide(application, "return", reason="看不清")
    with pytest.raises(Refusal, match="已经有人办了"):
        decide(application, username="coordinator", step=step)


def test_points_that_are_shown_stay_on_the_card(app):
    points("volunteer", 10)
    thing = benefit(points_needed=10, points_use="shown")
    decide(apply(thing))
    assert entries("volunteer") == [(10, "issued")]
    points("resident", 9)
    with pytest.raises(Refusal, match="还差 1 分"):
        apply(thing, "resident")


def test_points_to_be_spent_are_kept_back_first(app):
    points("volunteer", 10)
    application = apply(benefit(points_needed=8, points_use="spent"))
    assert entries("volunteer")[1:] == [(-8, "held")]
    decide(application)
    assert entries("volunteer")[1:] == [(-8, "held"), (8, "held"), (-8, "spent")]
    assert balance("volunteer") == 2


@pytest.mark.parametrize("how", ["withdrawn", "declined"])
def test_points_that_were_kept_back_come_back(app, how):
    points("volunteer", 10)
    application = apply(benefit(points_needed=8, points_use="spent"))
    withdraw(application) if how == "withdrawn" else decide(application, "decline", reason="不符合")
    assert (application.state, balance("volunteer"), application.held_id) == (how, 10, None)


def test_points_stay_kept_back_while_it_is_sent_back(app):
    points("volunteer", 10)
    application = decide(apply(benefit(points_needed=8, points_use="held")), "return", reason="看不清")
    assert balance("volunteer") == 2
    hand_in(application)
    assert balance("volunteer") == 2
    decide(application)
    assert balance("volunteer") == 10


def test_the_same_points_are_not_kept_back_for_two(app):
    points("volunteer", 10)
    apply(benefit(points_needed=8, points_use="spent"))
    with pytest.raises(Refusal, match="还差 6 分"):
        apply(benefit(points_needed=8, points_use="held", name="技能培训"))


def test_places_are_taken_by_handing_in_and_freed_again(app):
    thing = benefit(quota=1)
    first = apply(thing)
    with pytest.raises(Refusal, match="名额已满"):
        apply(thing, "resident")
    withdraw(first)
    assert apply(thing, "resident").state == "waiting"
    assert thing.taken == 1


def test_out_of_time_and_out_of_place_nobody_begins(app):
    thing = benefit()
    with pytest.raises(Refusal, match="居民"):
        begin(thing, who("neighbour_volunteer"))
    begun = begin(thing, who("volunteer"))
    with later(30):
        with pytest.raises(Refusal, match="不接受申请"):
            begin(thing, who("resident"))
        with pytest.raises(Refusal, match="时间已经过了"):
            hand_in(begun)


def test_what_was_sent_back_may_come_in_after_the_last_day(app):
    application = decide(apply(benefit()), "return", reason="看不清")
    with later(60):
        hand_in(application)
    assert application.state == "waiting"


def test_an_appeal_goes_up_and_to_another_person(app):
    application = decide(apply(benefit()), "decline", reason="不符合")
    appeal(application, "我住满了半年")
    assert (application.state, application.division_code) == ("appealed", "330482")
    decide(application, username="district")
    assert application.state == "granted"
    assert deeds(application)[-2:] == ["appealed", "overturned"]


def test_an_office_that_heard_the_appeal_has_answered_for_its_own_step_too(app):
    application = apply(benefit(steps=STEPS), "pupil")
    decide(application, "decline", "village", "不在村里住")
    appeal(application, "我住在东浜")
    decide(application, username="town")
    assert (application.state, application.division_code) == ("waiting", "330482")


def test_a_child_is_applied_for_by_its_parents(app):
    from datetime import date

    who("pupil").birth_date = date(2014, 5, 1)
    with pytest.raises(Refusal, match="父母"):
        begin(benefit(), who("pupil"))


def test_an_appeal_in_the_county_itself_is_heard_by_somebody_else(app):
    application = apply(benefit(steps=STEPS[2:]))
    decide(application, "decline", "district", "不符合")
    appeal(application, "请再看")
    with pytest.raises(Refusal, match="另一个人"):
        decide(application, username="district")


def test_an_appeal_is_upheld_once_and_for_all(app):
    application = decide(apply(benefit()), "decline", reason="不符合")
    appeal(application, "请再看")
    with pytest.raises(Refusal, match="不退回"):
        decide(application, "return", "district", "补")
    decide(application, "decline", "district", "确实不符合")
    assert (application.state, may_appeal(application)) == ("declined", False)
    with pytest.raises(Refusal, match="已经申诉过"):
        appeal(application, "再一次")


def test_an_appeal_comes_in_time(app):
    application = decide(apply(benefit()), "decline", reason="不符合")
    with later(30), pytest.raises(Refusal, match="期限已过"):
        appeal(application, "晚了")


def test_an_appeal_wins_a_place_only_where_one_is_left(app):
    thing = benefit(quota=1)
    application = decide(apply(thing), "decline", reason="不符合")
    apply(thing, "resident")
    appeal(application, "请再看")
    with pytest.raises(Refusal, match="名额已满"):
        decide(application, username="district")
    actions.extend(thing, thing.last_day, 2)
    assert decide(application, username="district").state == "granted"


def test_granted_it_has_its_months(app):
    application = granted()
    query = db.select(Payment.month, Payment.amount_yuan).where(Payment.application_id == application.id)
    assert [tuple(row) for row in db.session.execute(query)] == [(f"2026-{m}", 495) for m in (11, 12)] + [
        ("2027-01", 495)
    ]


def test_granted_it_cannot_be_withdrawn(app):
    with pytest.raises(Refusal, match="已经办完"):
        withdraw(granted())


def test_a_closed_account_leaves_nothing_under_way_and_nothing_to_pay(app):
    points("volunteer", 10)
    running = apply(benefit(points_needed=8, points_use="spent", name="技能培训", kind="referral"))
    running.note = "家里的事"
    paid = granted()
    close(who("volunteer"))
    assert (running.state, running.note, balance_of(running)) == ("withdrawn", "", 10)
    states = db.session.scalars(db.select(Payment.state).where(Payment.application_id == paid.id))
    assert set(states) == {"stopped"}


def balance_of(application):
    from app.points import ledger

    return ledger.balance(ledger.find_card(application.person))


def test_an_appeal_does_not_run_beside_a_new_application(app):
    thing = benefit()
    application = decide(apply(thing), "decline", reason="不符合")
    apply(thing)
    with pytest.raises(Refusal, match="新的申请"):
        appeal(application, "请再看")


def test_a_yes_to_passing_on_is_kept_with_its_end(app):
    from app.benefits.application_actions import agree_to_pass_on

    application = begin(benefit(passed_to="平湖市财政局", passed_for="发放补贴"), who("volunteer"))
    agree_to_pass_on(application)
    assert (application.consent_to, application.may_pass_on) == ("平湖市财政局", True)
    end_consent(application)
    assert application.consent_at
    assert not application.may_pass_on


def test_one_person_has_one_live_application(app):
    from sqlalchemy.exc import IntegrityError

    thing = benefit()
    apply(thing)
    db.session.add(Application(benefit=thing, person=who("volunteer")))
    with pytest.raises(IntegrityError):
        db.session.flush()
