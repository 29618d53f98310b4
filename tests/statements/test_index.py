"""Anybody prints a statement of their own card for any days."""

from datetime import date

import pytest

from app.certificates import statement_actions
from app.certificates.statement_models import Statement
from app.db import db
from app.points import ledger
from app.points.rule_models import CONDUCT

YEAR = {"first": "2026-01-01", "last": "2026-10-14"}


def test_the_page_shows_what_the_paper_says(as_, card):
    browser = as_("volunteer")
    answer = browser.submit("/card/statement", "/card/statement", **YEAR)
    text = " ".join(answer.text.split())
    assert "林小满" in text
    assert "2026年1月1日至2026年10月14日" in text
    assert "盖章处" in text
    assert "集市" not in text
    assert "积分证明" in browser.see("/card/statement").text_content()


def test_without_a_card_it_says_what_to_do(as_):
    assert "还没有积分" in as_("resident").see("/card/statement").text_content()
    assert as_("resident").get("/card/statement.pdf", query_string=YEAR).status_code == 409


@pytest.mark.parametrize(
    "days",
    [
        {"first": "2026-10-14", "last": "2026-01-01"},
        {"first": "2026-01-01", "last": "2027-01-01"},
        {"first": "1950-01-01", "last": "2026-01-01"},
        {"first": "x", "last": "2026-01-01"},
        {"first": "", "last": ""},
        {"first": "0001-01-01", "last": "2026-01-01"},
    ],
)
def test_days_that_make_no_sense_are_told(as_, card, days):
    browser = as_("volunteer")
    assert browser.submit("/card/statement", "/card/statement", **days).status_code == 422
    assert browser.get("/card/statement.pdf", query_string=days).status_code == 409
    assert db.session.scalars(db.select(Statement)).all() == []


def test_nobody_reads_another_s(as_, card):
    statement = statement_actions.issue(card, date(2026, 1, 1), date(2026, 10, 14), card.person)
    for who in ("resident", "worker", "coordinator", "neighbour", "town"):
        for end in ("", ".pdf"):
            assert as_(who).get(f"/statements/{statement.number}{end}").status_code == 404


def test_with_two_cards_each_has_its_own(as_, card, person):
    other = ledger.card_of(card.person, CONDUCT)
    ledger.credit(other, 3, "work", ("work", 1), date(2026, 3, 1))
    browser = as_("volunteer")
    answer = browser.submit(f"/card/statement?number={other.number}", **YEAR)
    assert "劳动" in answer.text
    assert "参加活动" not in answer.text
    assert browser.get("/card/statement?number=1").status_code == 404


def test_own_data_hold_it(as_, card):
    statement = statement_actions.issue(card, date(2026, 1, 1), date(2026, 10, 14), card.person)
    assert as_("volunteer").get("/me/data.json").json["积分证明"][0]["编号"] == statement.number
