"""A person's card, read like a bank book."""

from flask import Blueprint

from app import clock
from app.access.guards import me, requires
from app.access.rules import CARD_READ
from app.db import db
from app.points import card_models, expiry, household_models, ledger  # noqa: F401
from app.points.offers import offers_for
from app.points.rule_models import Programme
from app.points.wording import title
from app.web.answers import page
from app.web.paging import paged

bp = Blueprint("card", __name__)


@bp.get("/card")
@requires(CARD_READ)
def show():
    card = ledger.find_card(me())
    if card is None:
        return page("card/show.html", card=None)
    programme, today, balance = db.session.get_one(Programme, card.programme), clock.today(), ledger.balance(card)
    return page(
        "card/show.html",
        card=card,
        balance=balance,
        offers=offers_for(me(), balance),
        year=ledger.credited_in(card, today),
        full=programme.cap_year,
        leaving=expiry.announced(card, programme, today),
        entries=paged(ledger.entries(card)),
        title=title,
    )
