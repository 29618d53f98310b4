"""A statement says the totals by rule and no more; it is passed on only while its holder agrees."""

from datetime import date

import pytest

from app.certificates import statement_actions
from app.certificates.statement_models import Statement
from app.db import db
from app.errors import Refusal
from app.points import ledger, passing_actions
from tests.statements.conftest import SPRING, SUMMER

YEAR = date(2026, 1, 1), date(2026, 10, 14)


def said(statement):
    return [(line["name"], line["points"]) for line in statement.lines]


def test_it_sums_up_each_rule_without_what_was_taken_back_or_spent(card):
    statement = statement_actions.issue(card, *YEAR, card.person)
    assert said(statement) == [("参加活动", 15), ("考试", 5)]
    assert (statement.points, statement.recorded_by) == (20, "钟埭街道禁毒社工站")


def test_the_period_is_both_its_days(card):
    assert said(statement_actions.issue(card, SPRING, SPRING, card.person)) == [("参加活动", 8), ("考试", 5)]
    assert said(statement_actions.issue(card, date(2026, 3, 9), SUMMER, card.person)) == [("参加活动", 7)]


def test_without_points_there_is_none(card):
    with pytest.raises(Refusal, match="没有积分"):
        statement_actions.issue(card, date(2025, 1, 1), date(2025, 12, 31), card.person)


def test_asked_for_again_it_is_the_same_until_something_changed(card):
    first = statement_actions.issue(card, *YEAR, card.person)
    assert statement_actions.issue(card, *YEAR, card.person) is first
    ledger.credit(card, 1, "attendance", ("attendance", 9), SUMMER)
    assert statement_actions.issue(card, *YEAR, card.person) is not first
    assert statement_actions.state(first) == "valid"


def test_what_was_taken_back_since_makes_it_stale(card, time):
    first = statement_actions.issue(card, *YEAR, card.person)
    with time(hours=1):
        ledger.reverse(ledger.entries_of(("attendance", 0))[0])
        assert statement_actions.state(first) == "corrected"
        second = statement_actions.issue(card, *YEAR, card.person)
        assert (second.points, statement_actions.state(second)) == (12, "valid")


def test_passed_on_it_stands_as_long_as_the_consent(card, passing, person):
    statement = statement_actions.issue(card, *YEAR, person("worker"), passing)
    assert statement_actions.state(statement) == "valid"
    passing_actions.withdraw(passing)
    assert statement_actions.state(statement) == "withdrawn"
    with pytest.raises(Refusal, match="撤回"):
        statement_actions.issue(card, *YEAR, person("worker"), passing)
    assert len(db.session.scalars(db.select(Statement)).all()) == 1


def test_one_s_own_and_one_passed_on_are_two(card, passing, person):
    own = statement_actions.issue(card, *YEAR, card.person)
    assert statement_actions.issue(card, *YEAR, person("worker"), passing) is not own
