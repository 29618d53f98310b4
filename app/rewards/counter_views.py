"""The counter: one screen for a keyboard or a scanner. A card, digits, Enter; the slip; the next card."""

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires, scope
from app.access.rules import CARD_SERVE, COUNTER_SERVE
from app.errors import Refusal
from app.points import ledger
from app.points.card_finding import find_by_number
from app.points.card_numbers import parse
from app.points.models import Card
from app.printing import chinese, pdf
from app.rewards import slips
from app.rewards.counter_actions import serve, set_aside
from app.rewards.counting import newest_of
from app.rewards.finding import to_be_had, waiting_on
from app.rewards.models import Redemption, Reward
from app.rewards.picking import NEXT, picked, screen
from app.rewards.redemption_forms import PickForm, ScanForm
from app.web.answers import go, page
from app.web.paging import asked_number

bp = Blueprint("counter", __name__)


@bp.get("/counter")
@requires(COUNTER_SERVE)
def index():
    form = ScanForm()
    if form.card.data:
        try:
            card = find_by_number(form.card.data, scope(Card, CARD_SERVE))
        except Refusal as refusal:
            form.card.errors = [refusal.message]
        else:
            return before(card, PickForm(formdata=None))
    slip = slips.seen(request.args.get("slip", type=int))
    return page("counter/index.html", form=form, slip=slip, status=200)


@bp.post("/counter")
@requires(COUNTER_SERVE)
def hand_over():
    form = PickForm()
    card = find_by_number(form.card.data or "", scope(Card, CARD_SERVE))
    typed = form.picks.data or ""
    if parse(typed):
        return go("counter.index", card=parse(typed))
    if typed == NEXT:
        return go("counter.index", card=card.number, page=asked_number() + 1)
    if form.validate_on_submit():
        with form.trying():
            return done(card, form, chosen(form, card))
    return before(card, form)


@bp.get("/counter/slips/<int:id>.pdf")
@requires(COUNTER_SERVE)
def slip(id):
    found = slips.fetch_slip(id)
    width = "a4" if request.args.get("paper") == "a4" else "narrow"
    html = chinese.html("counter/_slip_paper.html", slip=found, width=width)
    return slips.shown(pdf.render(html, f"counter/{width}.css"), f"{_('兑换单')} {id}.pdf")


def before(card, form):
    """The screen with a card on the counter: what waits, what may be had, each under its digit."""
    balance, number = ledger.balance(card), asked_number()
    lines = [("w", one, None) for one in waiting_on(card)]
    lines += [("t", shelf.reward, shelf) for shelf in to_be_had(card, balance)]
    shown, more = screen(lines, number)
    if number > 1 and not shown:
        return go("counter.index", card=card.number)
    form.card.data, form.seen.data = card.number, newest_of(card)
    form.lines.data = " ".join(f"{kind}{thing.id}" for kind, thing, _shelf in shown)
    form.picks.data = ""
    target = url_for("counter.hand_over", page=number) if more else url_for("counter.hand_over", page=0)
    return page("counter/hand_over.html", form=form, card=card, balance=balance, lines=shown, more=more, target=target)


def done(card, form, what):
    """Kept for another day, or over the counter with a slip."""
    if not form.keeps:
        return go("counter.index", slip=serve(card, *what, int(form.seen.data), me()))
    kept = set_aside(card, *what, int(form.seen.data), me())
    return go("counter.index", _("已留好, 到 %(day)s。分已扣, 来取时扫卡。", day=kept[0].until))


def chosen(form, card):
    """(what is fetched, {reward: how many}) that the digits stand for."""
    lines = picked(form.digits, (form.lines.data or "").split())
    if lines is None:
        raise Refusal(_("只按屏幕上有的数字。"))
    fetched = [fetch(Redemption, int(line[1:]), COUNTER_SERVE) for line in lines if line[0] == "w"]
    if any(one.card_id != card.id for one in fetched):
        raise Refusal(_("只按屏幕上有的数字。"))
    wanted = {fetch(Reward, int(line[1:]), COUNTER_SERVE): count for line, count in lines.items() if line[0] == "t"}
    return fetched, wanted
