"""A household sees its balances side by side, each adult by their own yes, and nobody's entries without another."""

import pytest

from app import clock
from app.access.models import Consent
from app.db import db
from app.points import household_actions, households, ledger
from app.points.household_models import HouseholdInvitation, HouseholdMember
from app.points.rule_models import CONDUCT

YES = {"who": "volunteer", "agreed": "y"}


def text_of(browser):
    return " ".join(browser.see("/card/household").text_content().split())


def consents(person):
    query = db.select(Consent).filter_by(person_id=person.id).order_by(Consent.id)
    return [(one.purpose, one.version, one.withdrawn_at) for one in db.session.scalars(query)]


def test_from_the_invitation_to_the_joint_view(as_, person):
    ledger.credit(ledger.card_of(person("volunteer")), 42, "attendance", ("attendance", 1), clock.today())
    as_("resident").submit("/card/household", "/invitations", **YES)
    asked = text_of(as_("volunteer"))
    assert "张玥 邀请您一起看积分" in asked
    assert "42" not in text_of(as_("resident"))
    as_("volunteer").submit("/card/household", "/yes")
    seen = text_of(as_("resident"))
    assert "林小满 42 分 今年 42/60" in seen
    assert households.members_of(person("resident")) == [person("resident"), person("volunteer")]
    assert consents(person("volunteer")) == [("household", household_actions.VERSION, None)]


def test_without_the_tick_nobody_is_asked(as_, person):
    assert as_("resident").submit("/card/household", "/invitations", who="volunteer").status_code == 422
    assert not db.session.scalars(db.select(HouseholdInvitation)).all()


def test_whether_there_is_such_an_account_shows_nowhere(as_):
    said = []
    for who in ("volunteer", "nobody-here"):
        answer = as_("resident").submit("/card/household", "/invitations", who=who, agreed="y")
        said.append((answer.status_code, answer.text.count("等 ")))
    assert said == [(200, 1), (200, 2)]


@pytest.mark.parametrize("by", ["username", "volunteer_number", "card"])
def test_one_is_asked_by_name_or_number(person, by):
    other = person("volunteer")
    typed = ledger.card_of(other).number if by == "card" else getattr(other, by)
    assert household_actions.invite(person("resident"), typed).person_id == other.id


def test_one_cannot_ask_oneself(as_):
    answer = as_("resident").submit("/card/household", "/invitations", who="resident", agreed="y")
    assert "这是您自己" in answer.text


@pytest.mark.parametrize("who", ["", "x" * 10_000, " "])
def test_bad_input_is_told(as_, who):
    assert as_("resident").submit("/card/household", "/invitations", who=who, agreed="y").status_code == 422


def test_entries_show_only_to_whom_that_was_agreed_too(as_, member):
    reader, path = as_("resident"), f"/card/household/{member.id}"
    assert reader.get(path).status_code == 404
    as_("volunteer").submit("/card/household", "/household/entries")
    assert "集市" in reader.see(path).text_content()
    as_("volunteer").submit("/card/household", "/entries/withdrawal")
    assert reader.get(path).status_code == 404


def test_nobody_from_outside_reads_or_ends_anything(as_, member, person):
    household_actions.show_entries(member)
    for who in ("participant", "worker", "neighbour_volunteer"):
        browser = as_(who)
        token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
        assert browser.get(f"/card/household/{member.id}").status_code == 404
        assert browser.post(f"/card/household/{member.id}/leaving", data={"csrf_token": token}).status_code == 404
        assert browser.post(f"/card/household/{10**12}/leaving", data={"csrf_token": token}).status_code == 404
    assert households.membership(person("volunteer")) is not None


def test_leaving_is_one_tap_and_takes_every_yes_along(as_, member, person):
    household_actions.show_entries(member)
    as_("volunteer").submit("/card/household", f"/{member.id}/leaving")
    assert "林小满" not in text_of(as_("resident"))
    assert [one[2] for one in consents(person("volunteer"))] == [clock.now(), clock.now()]
    assert households.members_of(person("volunteer")) == [person("volunteer")]
    household_actions.leave(member)
    assert len(consents(person("volunteer"))) == 2


def test_declined_nothing_is_shown(as_, invitation, person):
    as_("volunteer").submit("/card/household", "/no")
    assert households.members_of(person("resident")) == [person("resident")]
    assert "邀请您" not in text_of(as_("volunteer"))


def test_what_else_somebody_holds_is_not_seen_from_beside(as_, member, person):
    other = ledger.card_of(person("volunteer"), CONDUCT)
    ledger.credit(other, 9, "work", ("work", 1), clock.today())
    household_actions.show_entries(member)
    assert "林小满 3 分 今年 3/60" in text_of(as_("resident"))
    assert "劳动" not in as_("resident").see(f"/card/household/{member.id}").text_content()


def test_a_dozen_people_cost_as_many_statements_as_two(as_, member, person):
    browser = as_("resident")
    browser.see("/card/household")
    before = len(browser.statements)
    for who in ("participant", "village", "expert", "town", "district"):
        ledger.credit(ledger.card_of(person(who)), 1, "attendance", ("attendance", 1), clock.today())
        household_actions.accept(household_actions.invite(person("resident"), who), person(who))
    browser.see("/card/household")
    assert len(browser.statements) == before


def test_own_data_say_when(as_, member):
    rows = as_("volunteer").get("/me/data.json").json["一家人的积分"]
    assert rows[0]["退出时间"] is None
    assert "家庭一起看积分" in as_("volunteer").get("/me/data.json").text


def test_a_closed_account_is_in_no_household(person, member, invitation):
    from app.people.account_actions import close

    household_actions.invite(person("volunteer"), "13800000000")
    close(person("volunteer"))
    assert households.members_of(person("resident")) == [person("resident")]
    assert not db.session.scalars(db.select(HouseholdInvitation).where(HouseholdInvitation.typed != "")).all()
    assert len(db.session.scalars(db.select(HouseholdMember)).all()) == 2
