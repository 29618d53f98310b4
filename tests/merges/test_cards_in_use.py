"""What hangs on a card goes along: its number still opens the purse, a household, a yes to pass on, a statement."""

from datetime import date

import pytest

from app.certificates import statement_actions
from app.errors import Refusal
from app.points import household_actions, households, ledger, passing_actions
from app.points.card_finding import cards_of, find_by_number

DAY = date(2026, 10, 14)


def test_the_number_of_the_card_that_went_over_stands_for_the_one_that_stays(give, put_together, person, other, as_):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    old, new = ledger.card_of(other).number, ledger.card_of(person("volunteer")).number
    put_together()
    assert find_by_number(old).number == new
    assert [card.number for card in cards_of(person("volunteer"))] == [new]
    assert "17" in as_("worker").see(f"/cards/{old}").text_content()
    as_("worker").submit(f"/cards/{old}/loss", "/loss")
    assert find_by_number(new)
    with pytest.raises(Refusal, match="已挂失"):
        find_by_number(old)


def test_the_household_of_either_is_that_of_the_one(put_together, person, other):
    invitation = household_actions.invite(person("resident"), other.mobile)
    household_actions.accept(invitation, other)
    put_together()
    assert households.members_of(person("resident")) == [person("resident"), person("volunteer")]


def test_with_two_households_the_one_that_stays_counts(put_together, person, other):
    household_actions.accept(household_actions.invite(person("participant"), "volunteer"), person("volunteer"))
    household_actions.accept(household_actions.invite(person("resident"), other.mobile), other)
    put_together()
    assert households.members_of(person("resident")) == [person("resident")]
    assert households.members_of(person("volunteer")) == [person("participant"), person("volunteer")]


def test_a_yes_to_pass_on_still_stands(give, put_together, person, other):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    passing = passing_actions.agree(ledger.card_of(other), "平湖市教育局", "入学", other)
    statement = statement_actions.issue(ledger.card_of(other), DAY, DAY, person("worker"), passing)
    put_together()
    assert passing.card_id == ledger.card_of(person("volunteer")).id
    assert (passing.withdrawn_at, statement_actions.state(statement)) == (None, "valid")
    assert statement.person_id == person("volunteer").id


def test_statements_and_households_count_what_was_taken_over(give, put_together, person, other):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    put_together()
    card = ledger.card_of(person("volunteer"))
    assert statement_actions.issue(card, DAY, DAY, card.person).points == 17
    household_actions.accept(household_actions.invite(person("resident"), "volunteer"), card.person)
    found = households.members(households.membership(card.person).household_id)
    assert households.balances(found, DAY) == {card.person_id: (17, 17)}


def test_of_a_closed_account_nothing_opens(as_, person, give):
    from app.people.account_actions import close

    give(person("volunteer"), 3, 1)
    number = ledger.card_of(person("volunteer")).number
    close(person("volunteer"))
    browser = as_("worker")
    for path in ("", "/loss", "/statement", "/consents"):
        assert browser.get(f"/cards/{number}{path}").status_code == 404
    assert "已经注销" in browser.get("/cards/", query_string={"number": number}).text
