"""What a card's page says, the same for every card: nothing here asks of which programme it is."""

from app import clock
from app.db import db
from app.points import expiry, ledger
from app.points.offers import offers_for
from app.points.rule_models import Programme
from app.points.wording import title
from app.web.paging import paged


def face(card):
    """The balance, the year's bar, what runs out and what can be got."""
    programme, today = db.session.get_one(Programme, card.programme), clock.today()
    balance, year = ledger.figures(card, today)
    return {
        "card": card,
        "balance": balance,
        "year": year,
        "full": programme.cap_year,
        "leaving": expiry.announced(card, programme, today),
        "offers": offers_for(card, balance),
    }


def book(card):
    """The face, and the entries with it, a page at a time."""
    return {**face(card), **entries(card)}


def entries(card):
    return {"entries": paged(ledger.entries(card)), "title": title}
