"""By its number a card is its holder's book, and for who serves at the counter its face."""

import pytest

from app.access.models import Reading
from app.db import db
from app.points import card_numbers, ledger
from app.points.rule_models import CONDUCT


def test_the_holder_reads_the_book(as_, card):
    text = as_("volunteer").see(f"/cards/{card.number}").text_content()
    assert "集市" in text
    assert card_numbers.in_fours(card.number) in text


def test_at_the_counter_it_shows_who_and_how_much_and_no_entry(as_, card):
    text = as_("worker").see(f"/cards/{card.number}").text_content()
    assert "林小满" in text
    assert "3 分" in " ".join(text.split())
    assert "集市" not in text


def test_the_holder_sees_that_somebody_looked(as_, card, person):
    as_("worker").see(f"/cards/{card.number}")
    as_("volunteer").see(f"/cards/{card.number}")
    seen = db.session.scalars(db.select(Reading)).all()
    assert [(one.person_id, one.reader_id) for one in seen] == [(person("volunteer").id, person("worker").id)]
    assert "社工" in as_("volunteer").see("/me/readings").text_content()


@pytest.mark.parametrize("who", ["resident", "neighbour", "expert", "auditor"])
def test_for_everybody_else_it_is_absent(as_, card, who):
    for path in ("", "/code", "/loss"):
        assert as_(who).get(f"/cards/{card.number}{path}").status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "1" * 3000, "１２３"])
def test_what_is_no_number_is_absent(as_, card, number):
    assert as_("worker").get(f"/cards/{number}").status_code == 404


def test_the_counter_shows_any_card_of_the_place_alike(as_, card, person):
    """Which kind of card it is does not show there either."""
    other = ledger.card_of(person("participant"), CONDUCT)
    ledger.credit(other, 3, "work", ("work", 1), card.opened_at.date())
    browser = as_("worker")
    first, second = (browser.see(f"/cards/{one.number}").text_content() for one in (card, other))
    digits = str.maketrans("0123456789", "0" * 10)
    assert first.replace("林小满", "").translate(digits) == second.replace("何安", "").translate(digits)
