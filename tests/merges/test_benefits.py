"""Applications of an account that is put together with another."""

import pytest
from sqlalchemy import select

from app.benefits import application_actions
from app.benefits.application_actions import begin
from app.benefits.merging import tell
from app.benefits.models import Application
from app.benefits.payment_models import Payment
from app.db import db
from app.errors import Refusal
from tests.granting import benefit, decide, last_step


def hand_in(thing, person):
    application = begin(thing, person)
    application_actions.hand_in(application)
    return application


def test_what_is_finished_goes_along(put_together, person, other):
    granted = decide(hand_in(benefit(), other))
    put_together()
    assert db.session.get_one(Application, granted.id).person_id == person("volunteer").id


def test_what_is_under_way_is_finished_first(put_together, other):
    hand_in(benefit(), other)
    with pytest.raises(Refusal, match="在办的权益申请"):
        put_together()


def test_what_both_were_granted_is_paid_to_one(put_together, person, other):
    thing = benefit()
    mine, theirs = decide(hand_in(thing, person("volunteer"))), decide(hand_in(thing, other))
    assert "两个账户都批准了" in tell(person("volunteer"), other)[0]
    put_together()
    states = {}
    for one in (mine, theirs):
        query = select(Payment.state).where(Payment.application_id == one.id)
        states[one.id] = set(db.session.scalars(query))
    assert states == {mine.id: {"planned"}, theirs.id: {"stopped"}}


def test_of_two_drafts_the_one_that_stays_is_kept(put_together, person, other):
    thing = benefit()
    mine, theirs = begin(thing, person("volunteer")), begin(thing, other)
    put_together()
    assert db.session.get_one(Application, mine.id).state == "draft"
    assert db.session.get_one(Application, theirs.id).state == "withdrawn"
    assert last_step(theirs).deed == "withdrawn"
