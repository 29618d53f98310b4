"""A statement of points: for any days, on the page and on paper; passed on only while the holder agrees."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app.access.guards import gated, me, requires, scope
from app.access.rules import CARD_READ, CARD_SERVE
from app.certificates import paper, statement_actions, statement_finding, statement_paper
from app.certificates.statement_forms import DaysQuery, PassedStatementForm, StatementForm
from app.certificates.statement_models import Statement
from app.db import db
from app.errors import Refusal
from app.people.reading_actions import note
from app.points.card_finding import cards_of, living
from app.points.models import Card
from app.points.passing_actions import standing
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("statements", __name__)


@bp.route("/card/statement", methods=["GET", "POST"])
@requires(CARD_READ)
def index():
    """My own, to print and to take where I like; ?number= says which card where there are two."""
    card, form = my_card(), StatementForm()
    if card and form.validate_on_submit():
        with form.trying():
            return issued(statement_actions.issue(card, form.first.data, form.last.data, me()))
    mine = paged(statement_finding.of(me()))
    return page("statements/index.html", card=card, cards=cards_of(me()), form=form, statements=mine)


@bp.get("/card/statement.pdf")
@requires(CARD_READ)
@gated
def own_pdf():
    """The statement of these days, issued if it was not before."""
    first, last = DaysQuery().days()
    card = my_card()
    if card is None:
        raise Refusal(_("这段时间没有积分, 开不了证明。"))
    return shown(statement_actions.issue(card, first, last, me()))


@bp.route("/cards/<number>/statement", methods=["GET", "POST"])
@requires(CARD_SERVE)
def new(number):
    """At the counter, for an office that the holder has agreed to."""
    card = living(number, scope(Card, CARD_SERVE)) or abort(404)
    passings, form = list(db.session.scalars(standing(card))), PassedStatementForm()
    form.offer(passings)
    if passings and form.validate_on_submit():
        passing = next(one for one in passings if one.id == form.passing.data)
        with form.trying():
            note(card.person, me(), request.endpoint)
            return issued(statement_actions.issue(card, form.first.data, form.last.data, me(), passing))
    return page("statements/new.html", card=card, passings=passings, form=form)


@bp.get("/statements/<number>")
@requires(CARD_READ)
def show(number):
    statement = find(number)
    state = statement_actions.state(statement)
    if state == "withdrawn" and statement.person_id != me().id:
        return page("statements/_withdrawn.html", statement=statement, status=410)
    return page("statements/show.html", state=state, code=paper.code(statement), **statement_paper.words(statement))


@bp.get("/statements/<number>.pdf")
@requires(CARD_READ)
def pdf(number):
    return shown(find(number))


def shown(statement):
    if statement_actions.state(statement) != "valid":
        raise Refusal(_("这张证明已经不作数, 不能再打印。需要的话请重新开一张。"))
    return paper.shown(statement_paper.printed(statement), _("积分证明 %(number)s", number=statement.number) + ".pdf")


def my_card():
    """The one that the address names, else my first; None before there is any."""
    cards = cards_of(me())
    if request.args.get("number"):
        return next((one for one in cards if one.number == request.args["number"]), None) or abort(404)
    return cards[0] if cards else None


def find(number):
    """Mine; or one that is passed on for somebody whom I serve."""
    passed = scope(Statement, CARD_SERVE) & Statement.passing_id.is_not(None)
    return statement_finding.by_number(number, scope(Statement, CARD_READ) | passed) or abort(404)


def issued(statement):
    return go("statements.show", _("证明开好了, 可以打印。"), number=statement.number)
