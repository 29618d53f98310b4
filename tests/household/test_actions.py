"""One belongs to one household at a time, whatever comes at once; children come and go with their guardian."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import clock
from app.access.models import Person
from app.db import db, transaction
from app.errors import Refusal
from app.points import household_actions, households
from app.points.household_models import HouseholdInvitation, HouseholdMember
from tests.conftest import NOON


def test_asked_twice_is_once(person, invitation):
    assert household_actions.invite(person("resident"), "volunteer") is invitation


def test_agreed_twice_is_once(member, invitation, person):
    assert household_actions.accept(invitation, person("volunteer")) is member


def test_who_belongs_elsewhere_leaves_there_first(member, person):
    other = household_actions.invite(person("participant"), "volunteer")
    with pytest.raises(Refusal, match="已经在一个家庭里"):
        household_actions.accept(other, person("volunteer"))


def test_two_invitations_answered_at_once_give_one_household(app, invitation, person):
    other = household_actions.invite(person("participant"), "volunteer")
    ids, who = [invitation.id, other.id], person("volunteer").id
    db.session.commit()

    def accept(key):
        with app.app_context(), clock.at(NOON):
            try:
                with transaction():
                    household_actions.accept(
                        db.session.get_one(HouseholdInvitation, key), db.session.get_one(Person, who)
                    )
            except Refusal:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, ids)) == [False, True]
    mine = db.select(HouseholdMember).filter_by(person_id=who, left_at=None)
    assert len(db.session.scalars(mine).all()) == 1


def test_an_old_invitation_is_worth_nothing_and_is_forgotten(invitation, person):
    with clock.at(clock.now() + timedelta(days=15)):
        with pytest.raises(Refusal, match="不作数"):
            household_actions.accept(invitation, person("volunteer"))
        household_actions.purge()
        assert not db.session.scalars(db.select(HouseholdInvitation)).all()


def test_who_asked_and_left_since_asks_again(invitation, person):
    household_actions.leave(households.membership(person("resident")))
    with pytest.raises(Refusal, match="不作数"):
        household_actions.accept(invitation, person("volunteer"))


def test_a_household_has_an_end(person):
    for number in range(household_actions.MOST - 1):
        household_actions.invite(person("resident"), f"someone{number}")
    with pytest.raises(Refusal, match="最多"):
        household_actions.invite(person("resident"), "one-too-many")


def test_a_child_comes_by_its_guardian_s_yes(child, person):
    member = household_actions.add_child(person("resident"), "pupil")
    assert (member.guardian_id, member.consent.guardian_name) == (person("resident").id, "张玥")
    assert household_actions.add_child(person("resident"), "pupil") is member
    assert household_actions.invite(person("volunteer"), "pupil").person_id is None


@pytest.mark.parametrize("who", ["volunteer", "nobody-here", ""])
def test_whoever_is_not_their_child_is_not_found(child, person, who):
    with pytest.raises(Refusal, match="没有找到"):
        household_actions.add_child(person("resident"), who)
    with pytest.raises(Refusal, match="没有找到"):
        household_actions.add_child(person("volunteer"), "pupil")


def test_the_guardian_reads_the_child_s_entries_and_others_do_not(child, member, person, as_):
    young = household_actions.add_child(person("resident"), "pupil")
    assert as_("resident").get(f"/card/household/{young.id}").status_code == 200
    assert as_("volunteer").get(f"/card/household/{young.id}").status_code == 404


def test_the_child_leaves_with_its_guardian(child, person):
    household_actions.add_child(person("resident"), "pupil")
    household_actions.leave(households.membership(person("resident")))
    assert households.membership(child) is None


def test_the_guardian_takes_the_child_out(child, person, as_):
    young = household_actions.add_child(person("resident"), "pupil")
    as_("resident").submit("/card/household", f"/{young.id}/leaving")
    assert households.membership(child) is None
    assert households.membership(person("resident")) is not None
