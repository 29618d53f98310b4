"""A slip of the finger is noticed before anybody's card is opened by it."""

import pytest

from app.access.guards import scope
from app.access.rules import CARD_SERVE
from app.db import db
from app.errors import Refusal
from app.points import card_numbers, ledger
from app.points.card_finding import find_by_number
from app.points.card_models import LostNumber
from app.points.models import Card

pytestmark = pytest.mark.usefixtures("app")


def refused(text, *where):
    with pytest.raises(Refusal) as refusal:
        find_by_number(text, *where)
    return str(refusal.value.message)


def test_every_single_slip_and_every_swap_of_neighbours_is_told():
    number = card_numbers.new()
    slips = {number[:place] + digit + number[place + 1 :] for place in range(12) for digit in "0123456789"} - {number}
    swaps = {number[:place] + number[place + 1] + number[place] + number[place + 2 :] for place in range(11)}
    assert card_numbers.is_sound(number)
    assert not [one for one in slips | (swaps - {number}) if card_numbers.is_sound(one)]


def test_numbers_are_drawn_not_counted():
    assert len({card_numbers.new() for _ in range(200)}) == 200


@pytest.mark.parametrize("grouped", ["{0} {1} {2}", "{0}-{1}-{2}", " {0}{1}{2}\r\n"])
def test_it_is_found_however_it_is_typed(card, grouped):
    number = card.number
    assert find_by_number(grouped.format(number[:4], number[4:8], number[8:])) is card
    wide = number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert find_by_number(wide) is card


@pytest.mark.parametrize("text", ["", "12", "x" * 12, "1" * 10_000, "\0", "१२३४५६७८९०१२"])
def test_what_is_no_number_is_told(text):
    assert "12 位数字" in refused(text)


def test_a_slip_is_told_from_a_card_that_is_not_there(card):
    wrong = str((int(card.number[0]) + 1) % 10) + card.number[1:]
    assert "输错了一位" in refused(wrong)
    assert "没有这张卡" in refused(card_numbers.new())


def test_a_lost_number_says_that_it_is_dead(card, person):
    old, card.number = card.number, card_numbers.new()
    db.session.add(LostNumber(number=old, card=card, by_id=person("worker").id))
    db.session.flush()
    assert "2026-10-14 已挂失" in refused(old)
    assert find_by_number(card.number) is card


def test_out_of_reach_it_is_absent_lost_or_not(card, person, app):
    elsewhere = Card.division_code == person("neighbour").division_code
    assert "没有这张卡" in refused(card.number, elsewhere)
    old, card.number = card.number, card_numbers.new()
    db.session.add(LostNumber(number=old, card=card, by_id=person("worker").id))
    db.session.flush()
    assert "没有这张卡" in refused(old, elsewhere)


def test_the_card_of_a_closed_account_is_dead(card, time):
    with time(days=1):
        from app import clock

        card.person.closed_at = clock.now()
    assert "已经注销" in refused(card.number)


def test_a_card_opened_before_numbers_had_a_check_is_found(card):
    unsound = card.number[:-1] + str((int(card.number[-1]) + 1) % 10)
    card.number = unsound
    assert find_by_number(unsound) is card


def test_who_serves_at_the_counter_holds_the_cards_of_the_place(app, card, person):
    with app.test_request_context():
        assert "没有这张卡" in refused(card.number, scope(Card, CARD_SERVE))
    assert ledger.find_card(person("volunteer")) is card
