"""Anybody can verify a statement; taken back, nothing of it is told any more."""

from datetime import date

import pytest

from app.certificates import statement_actions
from app.points import ledger, passing_actions

YEAR = date(2026, 1, 1), date(2026, 10, 14)


@pytest.fixture
def statement(card, passing, person):
    return statement_actions.issue(card, *YEAR, person("worker"), passing)


def test_it_is_true_with_the_name_masked(browser, statement, card):
    text = browser.see(f"/verify/{statement.number}").text_content()
    said = ["这张证明是真的", "**满", "2026年1月1日", "参加活动", "15", "合计", "20", "平湖市教育局"]
    assert [word for word in said if word not in text] == []
    assert "林" not in text
    assert card.number not in text
    assert "noindex" in browser.response.headers["X-Robots-Tag"]


def test_taken_back_only_that_is_said(browser, statement, passing):
    passing_actions.withdraw(passing)
    text = browser.see(f"/verify/{statement.number}").text_content()
    assert "本人已撤回同意" in text
    assert not [word for word in ("是真的", "满", "参加活动", "20", "教育局", "2026年") if word in text]


def test_stale_it_says_so(browser, statement, time):
    with time(hours=1):
        ledger.reverse(ledger.entries_of(("attendance", 0))[0])
        text = browser.see(f"/verify/{statement.number}").text_content()
    assert "记录有更正" in text
    assert "是真的" not in text


def test_a_closed_account_leaves_only_the_last_character(app, browser, card):
    from app.people.account_actions import close

    own = statement_actions.issue(card, *YEAR, card.person)
    close(card.person)
    assert own.person_name == "**满"
    assert "**满" in browser.see(f"/verify/{own.number}").text_content()


def test_closing_ends_what_was_agreed_to(statement, passing, card, browser):
    from app.people.account_actions import close

    close(card.person)
    assert passing.withdrawn_at
    assert "本人已撤回同意" in browser.see(f"/verify/{statement.number}").text_content()
