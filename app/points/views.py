"""My own card, read like a bank book."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import me, requires
from app.access.rules import CARD_READ
from app.points import ledger
from app.points.card_book import book
from app.points.card_finding import cards_of
from app.points.card_numbers import in_fours
from app.web.answers import go, page

bp = Blueprint("card", __name__)
bp.add_app_template_filter(in_fours)


@bp.get("/card")
@requires(CARD_READ)
def show():
    cards = cards_of(me())
    return page("card/show.html", cards=cards, **(book(cards[0]) if cards else {"card": None}))


@bp.post("/card")
@requires(CARD_READ)
def create():
    """For who has earned nothing yet and wants a card to show."""
    if not cards_of(me()):
        ledger.card_of(me())
    return go("card.show", _("积分卡办好了。"))
