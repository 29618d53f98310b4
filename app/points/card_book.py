"""What a card's page says, the same for every card: nothing here asks of which programme it is."""

from app import clock
from app.points import expiry, ledger
from app.points.offers import offers_for
from app.points.programme_finding import terms_of
from app.points.wording import title
from app.web.paging import paged


def face(card, of_any=False):
    """The balance, the year's bar, what runs out and what can be got (see offers_for)."""
    terms, today = terms_of(card.programme, card.person.division_code), clock.today()
    balance, year = ledger.figures(card, today)
    return {
        "card": card,
        "balance": balance,
        "year": year,
        "full": terms.cap_year,
        "leaving": expiry.announced(card, terms, today),
        "offers": offers_for(card, balance, of_any),
    }


def book(card):
    """The face, and the entries with it, a page at a time."""
    return {**face(card), **entries(card)}


def entries(card):
    return {"entries": paged(ledger.entries(card)), "title": title}
