"""Printing cards for people without a phone: choose them, print, cut."""

from urllib.parse import quote

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from app.access.guards import gated, requires, scope, visible
from app.access.models import Person
from app.access.rules import CARD_SERVE
from app.db import db
from app.errors import Refusal
from app.people.finding import found
from app.people.forms import FindPeopleForm
from app.points import card_sheet, ledger
from app.points.card_finding import find_by_number
from app.points.models import Card
from app.printing.glyphs import missing_glyphs
from app.web.answers import page
from app.web.forms import countable
from app.web.paging import paged

bp = Blueprint("card_sheets", __name__)
# As many as one chooses from on a page: a sheet or five.
PER = 40


@bp.get("/cards/sheet")
@requires(CARD_SERVE)
def index():
    form = FindPeopleForm()
    people = found(form.words.data, form.place.data).where(scope(Person, CARD_SERVE))
    return page("card_sheets/index.html", form=form, people=paged(people, PER), missing=missing_glyphs, status=200)


@bp.get("/cards/sheet.pdf")
@requires(CARD_SERVE)
@gated
def pdf():
    """The cards of those who were ticked, opened where there was none; or the one with this number."""
    number = request.args.get("number")
    cards = [find_by_number(number, scope(Card, CARD_SERVE))] if number else cards_of(ticked())
    if not cards:
        raise Refusal(_("还没有选人。请回去至少勾一个。"))
    return shown(card_sheet.printed(cards))


def ticked():
    ids = {countable(one) for one in request.args.getlist("who", type=int)}
    if len(ids) > card_sheet.MOST:
        raise Refusal(_("一次最多印 %(most)s 张。请分几次。", most=card_sheet.MOST))
    chosen = visible(Person, CARD_SERVE).where(Person.id.in_(ids), Person.closed_at.is_(None))
    return list(db.session.scalars(chosen.order_by(Person.id.desc())))


def cards_of(people):
    """Always the same programme's: whoever else holds a card of another is not to be seen from a sheet."""
    return [ledger.card_of(person) for person in people]


def shown(body):
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(_('积分卡'))}.pdf"
    return response
