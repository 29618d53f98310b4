"""Several at the same moment: the last place, the same points, two deciders - and what happens with the lock off."""

import pytest
from sqlalchemy import func, select

from app.benefits import application_actions
from app.benefits.application_actions import begin
from app.benefits.models import Application, ApplicationStep, Benefit
from app.benefits.payment_models import Payment
from app.db import db
from tests.granting import apply, balance, benefit, granted, points, who
from tests.races import at_once, ready, unlock

pytestmark = pytest.mark.race

ROUNDS = 3
CROWD = ("volunteer", "resident", "participant", "worker")


def hand_in(as_, application, username):
    return ready(as_(username), f"/applications/{application.id}", "/filling", handing="yes")


def waiting(thing):
    live = select(func.count(Application.id)).where(Application.benefit_id == thing.id)
    return db.session.scalar(live.where(Application.state == "waiting"))


def race_for_the_last_place(as_):
    """(how many got it, what the benefit counts, how many were told)"""
    thing = benefit(quota=1)
    drafts = {username: begin(thing, who(username)) for username in CROWD}
    answers = at_once(*[hand_in(as_, one, username) for username, one in drafts.items()])
    told = sum("名额已满" in answer.text for answer in answers)
    return waiting(thing), db.session.get_one(Benefit, thing.id).taken, told


def test_the_last_place_is_taken_once_and_the_others_are_told(as_):
    for _ in range(ROUNDS):
        assert race_for_the_last_place(as_) == (1, 1, len(CROWD) - 1)


def test_without_the_lock_it_goes_wrong(as_, monkeypatch):
    unlock(monkeypatch, application_actions)
    monkeypatch.setattr("app.benefits.application_views.regate", db.session.rollback)
    assert any(race_for_the_last_place(as_) != (1, 1, len(CROWD) - 1) for _ in range(ROUNDS))


def test_the_same_points_are_kept_back_for_one_only(as_):
    for number in range(ROUNDS):
        points("volunteer", 10, source=number + 1)
        before = balance("volunteer")
        things = [benefit(points_needed=before, points_use="spent", name=name) for name in ("甲", "乙")]
        posts = [hand_in(as_, begin(thing, who("volunteer")), "volunteer") for thing in things]
        answers = at_once(*posts)
        assert sorted(answer.status_code for answer in answers) == [303, 422]
        assert balance("volunteer") == 0
        for thing in things:
            for one in db.session.scalars(select(Application).filter_by(benefit_id=thing.id)).all():
                application_actions.withdraw(one)


def test_of_two_deciders_one_wins_and_the_other_is_told(as_):
    for _ in range(ROUNDS):
        application = apply(benefit())
        url = f"/applications/{application.id}"
        posts = [
            ready(as_("town"), url, "/decision", verdict="approve"),
            ready(as_("coordinator"), url, "/decision", verdict="decline", reason="不符合"),
        ]
        answers = at_once(*posts)
        assert sorted(answer.status_code for answer in answers) == [303, 422]
        assert "已经有人办了" in "".join(answer.text for answer in answers)
        deeds = select(ApplicationStep.deed).where(ApplicationStep.application_id == application.id)
        assert len(db.session.scalars(deeds).all()) == 2
        if db.session.get_one(Application, application.id).state == "granted":
            db.session.execute(db.update(Application).values(state="withdrawn"))


def test_beginning_at_the_same_moment_is_beginning_once(as_):
    for _ in range(ROUNDS):
        thing = benefit()
        posts = [ready(as_("volunteer"), f"/benefits/{thing.id}", "/applications") for _ in range(3)]
        assert {answer.status_code for answer in at_once(*posts)} == {303}
        mine = select(func.count(Application.id)).where(Application.benefit_id == thing.id)
        assert db.session.scalar(mine) == 1


def test_confirming_and_stopping_at_the_same_moment_ends_in_one_of_the_two(as_, person):
    for _ in range(ROUNDS):
        application = granted()
        payment = db.session.scalars(select(Payment).filter_by(application_id=application.id, number=1)).one()
        posts = [
            ready(as_("district"), f"/payments/?month={payment.month}", "/confirmation", payments=str(payment.id)),
            ready(as_("coordinator"), f"/payments/{payment.id}/stop", "/stop", reason="已搬离"),
        ]
        at_once(*posts)
        ended = db.session.get_one(Payment, payment.id)
        by = {"confirmed": "district", "stopped": "coordinator"}[ended.state]
        assert ended.by_id == person(by).id
        db.session.execute(db.update(Application).values(state="withdrawn"))
