"""The ledger: written once, corrected by reversals, counted by sums."""

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db
from app.points import ledger


@pytest.fixture
def card(person):
    return ledger.card_of(person("volunteer"))


def credit(card, points, source):
    return ledger.credit(card, points, "attendance", source, clock.today())


def test_a_source_counts_once(card):
    first = credit(card, 3, ("attendance", 7))
    assert credit(card, 3, ("attendance", 7)) is first
    assert ledger.balance(card) == 3


def test_a_reversal_shows_both_and_counts_once(card):
    entry = credit(card, 3, ("attendance", 7))
    reversal = ledger.reverse(entry)
    assert ledger.reverse(entry) is reversal
    assert (reversal.points, reversal.reversal_of) == (-3, entry)
    assert ledger.balance(card) == 0


def test_nothing_is_written_for_nothing(card):
    assert credit(card, 0, ("attendance", 8)) is None


@pytest.mark.parametrize("statement", ["UPDATE entry SET points = 9", "DELETE FROM entry"])
def test_the_database_itself_refuses_to_change_an_entry(card, statement):
    credit(card, 3, ("attendance", 7))
    with pytest.raises(DBAPIError, match="written once"):
        db.session.execute(db.text(statement))


def test_one_person_has_one_card_in_a_programme(person, card):
    assert ledger.card_of(person("volunteer")) is card
