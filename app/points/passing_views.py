"""Whom a card's totals may be told to: the holder says so, or signs at the counter, and takes it back at will."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.access.guards import gated, me, requires, scope
from app.access.rules import CARD_READ, CARD_SERVE
from app.db import db
from app.people.reading_actions import note
from app.points import passing_actions
from app.points.card_finding import living
from app.points.card_forms import PassingForm, SignedPassingForm
from app.points.card_models import Passing
from app.points.models import Card
from app.web.answers import go, page
from app.web.forms import countable
from app.web.paging import paged

bp = Blueprint("passings", __name__)


@bp.route("/cards/<number>/consents", methods=["GET", "POST"])
@requires(CARD_READ)
@gated
def index(number):
    card = living(number, mine_or_served(Card)) or abort(404)
    own = card.person_id == me().id
    form = PassingForm() if own else SignedPassingForm()
    if form.validate_on_submit():
        with form.trying():
            passing_actions.agree(card, form.recipient.data, form.purpose.data, me())
            return go("passings.index", _("已记下。随时可以撤回。"), number=card.number)
    if request.method == "GET":
        note(card.person, me(), request.endpoint)
    return page("passings/index.html", card=card, own=own, form=form, passings=paged(passing_actions.all_of(card)))


@bp.post("/consents/<int:id>/withdrawal")
@requires(CARD_READ)
def withdraw(id):
    found = select(Passing).where(Passing.id == countable(id), mine_or_served(Passing))
    passing = passing_actions.withdraw(db.session.scalar(found) or abort(404))
    return go(
        "passings.index",
        _("已撤回。以后不再交出; 查验以前的证明, 只会看到本人已撤回同意。"),
        number=passing.card.number,
    )


def mine_or_served(model):
    """SQL: what is mine, and what is of those I serve at the counter."""
    return or_(scope(model, CARD_READ), scope(model, CARD_SERVE))
