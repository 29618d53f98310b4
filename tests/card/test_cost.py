"""The page of a card costs few statements, however much hangs in it."""

from datetime import date

from app import clock
from app.db import db
from app.points import ledger
from app.points.rule_models import Programme
from tests.checks import MOST_STATEMENTS


def test_with_points_running_out_and_two_cards_it_stays_within_the_most(as_, person):
    programme = db.session.get_one(Programme, "residents")
    programme.expiry_months, programme.expiry_first_day = 1, date(2026, 1, 1)
    card = ledger.card_of(person("volunteer"))
    ledger.card_of(person("volunteer"), "conduct")
    for number in range(3):
        ledger.credit(card, 4, "attendance", ("attendance", number), clock.today())
    ledger.reverse(ledger.entries_of(("attendance", 0))[0])
    browser = as_("volunteer")
    assert "快到期了" in browser.see("/card").text_content()
    asked = [one for one in browser.statements if not one.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= MOST_STATEMENTS
