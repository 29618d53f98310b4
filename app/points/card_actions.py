"""A card that is gone: the number dies at once, the points stay."""

from app.db import db, hold
from app.points import card_numbers
from app.points.card_models import LostNumber


def replace(card, number, by):
    """Give the card that bore `number` a new one; asked for again, by whomever, nothing more happens."""
    hold(card)
    if card.number == number:
        db.session.add(LostNumber(number=number, card_id=card.id, by_id=by.id))
        card.number = card_numbers.new()
        db.session.flush()
    return card
