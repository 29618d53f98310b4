"""At the counter a statement is handed over only by a consent that stands."""

import pytest

from app.certificates.statement_models import Statement
from app.db import db
from app.points import passing_actions

YEAR = {"first": "2026-01-01", "last": "2026-10-14"}


def test_without_consent_there_is_no_form(as_, card):
    text = as_("worker").see(f"/cards/{card.number}/statement").text_content()
    assert "还没有同意" in text
    assert "开证明" not in text


def test_with_it_the_paper_names_the_recipient(as_, card, passing, person):
    answer = as_("worker").submit(f"/cards/{card.number}/statement", "/statement", **YEAR)
    assert "只供平湖市教育局用于" in answer.text
    one = db.session.scalars(db.select(Statement)).one()
    assert (one.passing_id, one.issued_by_id) == (passing.id, person("worker").id)
    assert "站里交给平湖市教育局" in as_("volunteer").see("/card/statement").text_content()


def test_a_consent_that_was_taken_back_meanwhile_gives_nothing(as_, card, passing):
    browser = as_("worker")
    form = browser.form(browser.see(f"/cards/{card.number}/statement"), "/statement")
    passing_actions.withdraw(passing)
    browser.post(form.action, data=dict(form.form_values()))
    assert db.session.scalars(db.select(Statement)).all() == []


def test_taken_back_later_it_cannot_be_read_or_printed_any_more(as_, card, passing):
    as_("worker").submit(f"/cards/{card.number}/statement", "/statement", **YEAR)
    number = db.session.scalars(db.select(Statement.number)).one()
    passing_actions.withdraw(passing)
    shown = as_("worker").get(f"/statements/{number}")
    assert shown.status_code == 410
    assert "参加活动" not in shown.text
    assert "林小满" not in shown.text
    assert as_("worker").get(f"/statements/{number}.pdf").status_code == 409


@pytest.mark.parametrize("passing_id", ["0", "x", "99999999999999", ""])
def test_another_s_consent_is_no_choice(as_, card, passing, passing_id):
    answer = as_("worker").submit(f"/cards/{card.number}/statement", "/statement", **YEAR, passing=passing_id)
    assert answer.status_code == 422
    assert db.session.scalars(db.select(Statement)).all() == []
