"""Two cards become one: the balance goes over in two entries, and the caps count both from then on."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.access.models import Person
from app.db import db
from app.points import checking, expiry, ledger
from app.points.crediting import credit_all
from app.points.merging import unite
from app.points.models import Card, Entry
from app.points.rule_models import RESIDENTS, Programme
from tests.world import TOWN

DAY = date(2026, 10, 14)


def verdict():
    db.session.commit()
    return checking.check()


def test_the_balance_goes_over_in_two_entries(give, put_together, person, other):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    put_together()
    kept, gone = ledger.card_of(person("volunteer")), ledger.card_of(other)
    assert (ledger.balance(kept), ledger.balance(gone)) == (17, 0)
    moved = db.session.scalars(db.select(Entry).filter_by(against="moved").order_by(Entry.id)).all()
    assert [(one.card_id, one.points, one.source_kind) for one in moved] == [
        (gone.id, -7, "merge"),
        (kept.id, 7, "merge"),
    ]
    assert verdict().fault == ""


def test_a_card_alone_goes_along_as_it_is(give, put_together, person, other):
    give(other, 7, 2)
    number = ledger.card_of(other).number
    put_together()
    card = ledger.find_card(person("volunteer"))
    assert (card.number, ledger.balance(card)) == (number, 7)
    assert db.session.scalar(db.select(db.func.count(Entry.id))) == 1


def test_the_year_s_full_score_holds_for_both_together(give, put_together, person, other):
    give(person("volunteer"), 30, 1)
    give(other, 28, 2)
    put_together()
    entry = give(person("volunteer"), 5, 3)
    assert (entry.points, entry.cut, ledger.credited_in(entry.card, DAY)) == (2, "full", 60)
    assert verdict().fault == ""


def test_what_is_above_it_is_not_taken_away(give, put_together, person, other):
    give(person("volunteer"), 50, 1)
    give(other, 50, 2)
    put_together()
    card = ledger.card_of(person("volunteer"))
    assert (ledger.balance(card), give(person("volunteer"), 5, 3).points) == (100, 0)
    assert verdict().fault == ""


def test_the_list_of_a_training_is_measured_by_both_too(give, put_together, person, other):
    give(person("volunteer"), 30, 1)
    give(other, 28, 2)
    put_together()
    credit_all(RESIDENTS, "training", "training", DAY, [(person("volunteer"), 5, 9)], None, "培训")
    (entry,) = db.session.scalars(db.select(Entry).filter_by(source_kind="training"))
    assert (entry.points, entry.cut) == (2, "full")
    assert verdict().fault == ""


def test_what_a_source_gave_to_the_one_it_does_not_give_again_to_the_other(give, put_together, person, other):
    give(person("volunteer"), 1, 1)
    first = give(other, 7, 2)
    put_together()
    assert give(person("volunteer"), 7, 2) is first


def test_what_is_taken_back_afterwards_is_taken_off_the_card_that_stayed(give, put_together, person, other):
    give(person("volunteer"), 10, 1)
    entry = give(other, 7, 2)
    put_together()
    reversal = ledger.reverse(entry)
    card = ledger.card_of(person("volunteer"))
    assert (reversal.card_id, ledger.balance(card), ledger.credited_in(card, DAY)) == (card.id, 10, 10)
    assert give(person("volunteer"), 60, 3).points == 50
    assert verdict().fault == ""


def test_points_run_out_by_their_own_days(give, put_together, person, other):
    programme = db.session.get_one(Programme, RESIDENTS)
    programme.expiry_months, programme.expiry_first_day = 12, date(2026, 1, 1)
    give(person("volunteer"), 10, 1)
    give(other, 7, 2, date(2025, 10, 1))
    put_together()
    card = ledger.card_of(person("volunteer"))
    assert [key for key, _programme in expiry.running_out()] == [card.id]
    assert expiry.expire(card, programme, DAY).points == -7
    assert verdict().fault == ""


def test_twice_is_once(give, put_together, person, other):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    assert put_together() is put_together()
    unite(ledger.card_of(other), ledger.card_of(person("volunteer")))
    assert ledger.balance(ledger.card_of(person("volunteer"))) == 17


def test_an_entry_on_a_card_that_was_taken_over_is_found(give, put_together, person, other):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    put_together()
    bad = ledger.write(
        ledger.card_of(other),
        1,
        earned=1,
        rule="attendance",
        source_kind="attendance",
        source_id=9,
        day=DAY,
    )
    assert verdict()[3:5] == ("moved", bad.id)


CARDS = 4
STEPS = st.one_of(
    st.tuples(st.just("credit"), st.integers(0, CARDS - 1), st.integers(1, 30), st.integers(0, 12)),
    st.tuples(st.just("unite"), st.integers(0, CARDS - 1), st.integers(0, CARDS - 1), st.just(0)),
    st.tuples(st.just("reverse"), st.integers(0, 30), st.just(0), st.just(0)),
    st.tuples(st.just("take"), st.integers(0, CARDS - 1), st.integers(1, 10), st.integers(100, 110)),
)


def do(cards, standing, step):
    """One step, on the card that stands for the one that is named."""
    verb, which, count, key = step
    if verb == "reverse":
        entries = db.session.scalars(db.select(Entry).filter_by(against="issued", reversal_of_id=None)).all()
        if entries:
            ledger.reverse(entries[which % len(entries)])
        return
    card = cards[standing[which]]
    if verb == "credit":
        ledger.credit(card, count, "attendance", ("attendance", key), DAY)
    elif verb == "take" and ledger.balance(card) >= count:
        ledger.take(card, count, "spent", "redemption", ("redemption", key), DAY)
    elif verb == "unite":
        into = standing[count]
        unite(card, cards[into])
        ended = standing[which]
        standing.update({one: into for one, now in standing.items() if now == ended})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_in_any_order_the_books_are_whole_and_no_year_gives_more_than_before(app, steps):
    outer = db.session.begin_nested()
    people = [Person(name=f"甲{n}", division_code=TOWN) for n in range(CARDS)]
    db.session.add_all(people)
    db.session.flush()
    cards, standing = [ledger.card_of(one) for one in people], {n: n for n in range(CARDS)}
    for step in steps:
        before = {card.id: ledger.credited_in(card, DAY) for card in cards}
        do(cards, standing, step)
        if step[0] == "credit":
            card = cards[standing[step[1]]]
            assert ledger.credited_in(card, DAY) <= max(60, before[card.id])
    total = db.session.scalar(db.select(db.func.coalesce(db.func.sum(Entry.points), 0)))
    assert total == sum(ledger.balance(card) for card in cards)
    assert checking.check_cards(checking.given_out()) == ("", None)
    assert all(ledger.balance(db.session.get_one(Card, c.id)) == 0 for c in cards if c.merged_into_id)
    outer.rollback()


def test_without_the_united_count_more_than_the_year_s_full_score_is_credited(
    give, put_together, person, other, monkeypatch
):
    give(person("volunteer"), 30, 1)
    give(other, 28, 2)
    put_together()
    monkeypatch.setattr(ledger, "of_family", lambda card: Entry.card_id == card.id)
    give(person("volunteer"), 5, 3)
    assert verdict().fault == "cap"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_that_took_each_other_over_one_stands(person, other, order):
    cards = [ledger.card_of(person("volunteer")), ledger.card_of(other)]
    for one, into in (order, order, order[::-1]):
        unite(cards[one], cards[into])
    assert cards[order[1]].merged_into_id is None
    assert cards[order[0]].merged_into_id == cards[order[1]].id
