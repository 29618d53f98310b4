"""Everybody's entries, for staff within their reach; and never those of a conduct card."""

from datetime import date

import pytest

from app import clock
from app.db import db
from app.points import ledger
from app.points.models import Entry
from app.points.rule_models import CONDUCT, Rule


@pytest.fixture
def credit(person):
    """`credit("volunteer", 3)`: for one more event."""
    count = iter(range(1, 100))

    def build(username, points, note=""):
        card, source = ledger.card_of(person(username)), ("attendance", next(count))
        return ledger.credit(card, points, "attendance", source, clock.today(), person("coordinator"), note)

    return build


def lines(page):
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in page.xpath("//tbody/tr")]


def test_it_says_whose_why_how_much_and_who_wrote_it(as_, credit):
    credit("volunteer", 58, "集市")
    entry = credit("volunteer", 8, "走访")
    first = lines(as_("worker").see("/points/entries/"))[0]
    assert first == [
        "2026-10-14",
        f"林小满 {entry.card.number}",
        "走访 得8分, 记2分: 已到年度上限",
        "+2",
        "60",
        "陈站长",
        "",
    ]


@pytest.mark.parametrize("words", ["小满", "volunteer", "V000009", "card"])
def test_a_person_is_found_by_name_number_and_card(as_, credit, person, words):
    card = credit("volunteer", 3).card
    credit("resident", 4)
    words = card.number if words == "card" else words
    assert [line[3] for line in lines(as_("worker").see(f"/points/entries/?words={words}"))] == ["+3"]


def test_another_district_is_out_of_reach(as_, credit):
    credit("volunteer", 3)
    credit("neighbour_volunteer", 4)
    assert [line[3] for line in lines(as_("neighbour").see("/points/entries/"))] == ["+4"]
    assert "没有找到流水" in as_("worker").see("/points/entries/?words=冯小雨").text_content()


def on_conduct(person):
    fields = {"code": "in_time", "version": 1, "name": "按时", "points": 5, "approver": "nobody"}
    db.session.add(Rule(programme=CONDUCT, first_day=date(2026, 1, 1), **fields))
    card = ledger.card_of(person("participant"), CONDUCT)
    return ledger.credit(card, 5, "in_time", ("report_in", 1), clock.today())


def test_no_list_of_entries_says_who_has_a_conduct_card(as_, person):
    entry = on_conduct(person)
    for role in ("worker", "coordinator", "auditor"):
        assert "没有找到流水" in as_(role).see("/points/entries/").text_content()
        assert "没有找到流水" in as_(role).see(f"/points/entries/?words={entry.card.number}").text_content()
    as_("coordinator").see(f"/points/entries/{entry.id}/reversal", status=404)


def test_thirty_lines_cost_no_more_statements_than_three(as_, credit):
    browser = as_("coordinator")
    for _ in range(3):
        credit("volunteer", 1)
    browser.see("/points/entries/")
    few = len(browser.statements)
    for _ in range(20):
        credit("resident", 1)
    browser.see("/points/entries/")
    assert len(browser.statements) == few


@pytest.mark.parametrize(("words", "status"), [("x" * 10_000, 422), ("%", 200), ("'", 200), ("\u200b", 200)])
def test_odd_words_break_nothing(as_, credit, words, status):
    credit("volunteer", 3)
    as_("worker").see("/points/entries/", status, query_string={"words": words})


def test_entries_are_rows_of_the_ledger(app, credit):
    credit("volunteer", 3)
    assert db.session.scalar(db.select(db.func.count(Entry.id))) == 1
