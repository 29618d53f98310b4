"""A card by its number, as it is scanned or typed at a counter."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.db import db
from app.errors import Refusal
from app.points import card_numbers, ledger
from app.points.card_models import LostNumber
from app.points.models import Card


def find_by_number(text, *where):
    """The card that bears this number now; else a Refusal that says what is wrong with the number.

    `where` narrows to the cards one may hold: scope(Card, CARD_SERVE). Beyond it a card is absent.
    """
    number = card_numbers.parse(text)
    if not number:
        raise Refusal(_("卡号是 12 位数字。请再扫一次, 或对着卡再输一遍。"))
    card = in_its_place(bearing(number, *where), *where)
    if card is None:
        raise Refusal(why_not(number, *where))
    if card.person.closed_at:
        raise Refusal(_("这张卡的账户已经注销。"))
    return card


def bearing(number, *where):
    """The card that bears this number, whatever became of it, or None."""
    query = select(Card).where(Card.number == number, *where)
    return db.session.scalar(query.options(joinedload(Card.person)))


def in_its_place(card, *where):
    """The card itself, or the one that took it over when two accounts were put together, within the same reach."""
    if card is None or card.merged_into_id is None:
        return card
    return bearing(ledger.standing(card).number, *where)


def living(number, *where):
    """The card that this number stands for, of an account that is open, or None."""
    card = in_its_place(bearing(number, *where), *where)
    return card if card and card.person.closed_at is None else None


def lost(number, *where):
    """How this number was lost, or None if it never was."""
    query = select(LostNumber).join(LostNumber.card).where(LostNumber.number == number, *where)
    return db.session.scalar(query.options(joinedload(LostNumber.card).joinedload(Card.person)))


def why_not(number, *where):
    """What is wrong with a number that no card bears."""
    gone = lost(number, *where)
    if gone:
        return _("这张卡 %(day)s 已挂失, 不能再用。请本人出示新卡。", day=clock.local(gone.lost_at).date())
    if not card_numbers.is_sound(number):
        return _("卡号输错了一位。请对着卡再输一遍。")
    return _("没有这张卡。请对着卡再输一遍。")


def cards_of(person):
    """The person's cards, in the order in which they were opened."""
    return list(
        db.session.scalars(
            select(Card).where(Card.person_id == person.id, Card.merged_into_id.is_(None)).order_by(Card.id)
        )
    )
