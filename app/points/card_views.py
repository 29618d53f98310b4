"""A card by its number: for its holder the book, for who stands at the counter its face."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from sqlalchemy import or_

from app.access.guards import can, gated, me, requires, scope
from app.access.rules import CARD_READ, CARD_SERVE
from app.errors import Refusal
from app.people.reading_actions import note
from app.points import card_actions, ledger
from app.points.card_book import book, face
from app.points.card_finding import bearing, cards_of, find_by_number, living, lost
from app.points.card_forms import FindCardForm
from app.points.models import Card
from app.printing.qr import svg
from app.web.answers import go, page

bp = Blueprint("cards", __name__)


@bp.get("/cards/")
@requires(CARD_SERVE)
def index():
    """Scan or type a number; what is wrong with it is said here."""
    form, problem = FindCardForm(), ""
    if form.number.data:
        try:
            return go("cards.show", number=find_by_number(form.number.data, scope(Card, CARD_SERVE)).number)
        except Refusal as refusal:
            problem = refusal.message
    return page("cards/index.html", form=form, problem=problem, status=422 if problem else 200)


@bp.get("/cards/<number>")
@requires(CARD_READ)
@gated
def show(number):
    card = living(number, within_reach())
    if card is None:
        return dead(number)
    if card.person_id == me().id:
        return page("card/show.html", cards=cards_of(me()), **book(card))
    note(card.person, me(), request.endpoint)
    return page("cards/show.html", **face(card, of_any=True))


@bp.get("/cards/<number>/code")
@requires(CARD_READ)
def code(number):
    """The card to hold up to a scanner: its holder's only."""
    return page("cards/code.html", qr=svg, card=living(number, scope(Card, CARD_READ)) or abort(404))


@bp.route("/cards/<number>/loss", methods=["GET", "POST"])
@requires(CARD_READ)
def loss(number):
    card = living(number, within_reach())
    if card and request.method == "GET":
        return page("cards/loss.html", card=card, number=number)
    gone = None if card else lost(number, within_reach())
    if request.method == "GET" or not (card or gone):
        return dead(number)
    # Of a card that another took over, only the number that is lost dies; sent again, it was lost already.
    replaced = card_actions.replace(bearing(number, within_reach()) or gone.card, number, me())
    return go("cards.show", _("旧卡已经停用, 积分都在。这是现在的卡号。"), number=ledger.standing(replaced).number)


def within_reach():
    """SQL: cards that are mine, and those I serve."""
    return or_(scope(Card, CARD_READ), scope(Card, CARD_SERVE))


def dead(number):
    """A number that was lost says so to those who may know; any other is absent."""
    gone = lost(number, within_reach())
    if gone is None:
        return abort(404)
    return page("cards/_lost.html", gone=gone, serving=can(CARD_SERVE, gone.card), status=410)
