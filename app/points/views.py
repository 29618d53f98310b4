"""A person's card, read like a bank book."""

from flask import Blueprint

from app.access.guards import me, requires
from app.access.rules import CARD_READ
from app.points import ledger
from app.web.answers import page
from app.web.paging import paged

bp = Blueprint("card", __name__)


@bp.get("/card")
@requires(CARD_READ)
def show():
    card = ledger.find_card(me())
    if card is None:
        return page("card/show.html", card=None)
    entries = paged(ledger.entries(card))
    lines = ledger.with_balances(card, entries.rows)
    return page("card/show.html", card=card, balance=ledger.balance(card), entries=entries, lines=lines)
