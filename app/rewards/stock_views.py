"""Stock: what is there, what came, what was counted, what is written off by two people."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, me, requires, visible
from app.access.places import Station
from app.access.rules import STOCK_KEEP, WRITE_OFF_DECIDE
from app.db import db
from app.errors import Refusal
from app.printing import chinese, pdf
from app.rewards import count_sheet, slips, stock
from app.rewards import stock_actions as actions
from app.rewards.models import Reward
from app.rewards.stock_forms import CountForm, ReceiptForm, WriteOffDecisionForm, WriteOffForm
from app.rewards.stock_models import WRITTEN_OFF, StockMove, StockPaper
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("stock", __name__)
SHELF_SIZE = 200


@bp.get("/stock/")
@requires(STOCK_KEEP)
def index():
    query = visible(Reward, STOCK_KEEP).options(joinedload(Reward.station)).order_by(Reward.station_id, Reward.id)
    rewards = paged(query, per=50)
    left, waiting = stock.left_of(rewards.rows), stock.waiting_of(rewards.rows)
    return page("stock/index.html", rewards=rewards, left=left, waiting=waiting, stations=stations())


@bp.get("/rewards/<int:id>/stock")
@requires(STOCK_KEEP)
def show(id):
    reward = fetch(Reward, id, STOCK_KEEP)
    moves = select(StockMove).where(StockMove.reward_id == id).options(joinedload(StockMove.by))
    moves = paged(moves.order_by(StockMove.id.desc()))
    return page("stock/show.html", reward=reward, moves=moves, left=stock.left(reward))


@bp.route("/rewards/<int:id>/stock/receipts", methods=["GET", "POST"])
@requires(STOCK_KEEP)
def receipt(id):
    reward, form = fetch(Reward, id, STOCK_KEEP), ReceiptForm()
    if form.validate_on_submit():
        with form.trying():
            actions.receive(reward, form.count.data, form.note.data, key_of(form), me())
            return go("stock.show", _("已入库 %(count)s 份。", count=form.count.data), id=id)
    return page("stock/receipt.html", form=form, reward=reward)


@bp.route("/rewards/<int:id>/stock/write-offs", methods=["GET", "POST"])
@requires(STOCK_KEEP)
def write_off(id):
    reward, form = fetch(Reward, id, STOCK_KEEP), WriteOffForm()
    if form.validate_on_submit():
        with form.trying():
            actions.ask_write_off(reward, form.count.data, form.reason.data, key_of(form), me())
            return go("stock.show", _("已交上去, 等另一个人核准。核准以前库存不变。"), id=id)
    return page("stock/write_off.html", form=form, reward=reward, left=stock.left(reward))


@bp.get("/stock/write-offs/")
@requires(WRITE_OFF_DECIDE)
def write_offs():
    waiting = visible(StockPaper, WRITE_OFF_DECIDE).where(StockPaper.kind == WRITTEN_OFF, StockPaper.agreed.is_(None))
    shown = joinedload(StockPaper.reward).joinedload(Reward.station), joinedload(StockPaper.made_by)
    return page("stock/write_offs.html", papers=paged(waiting.options(*shown).order_by(StockPaper.id)))


@bp.post("/stock/write-offs/<int:id>/decision")
@requires(WRITE_OFF_DECIDE)
def decision(id):
    paper, form = fetch(StockPaper, id, WRITE_OFF_DECIDE), WriteOffDecisionForm()
    if form.validate_on_submit():
        with form.trying():
            agreed = form.agreed.data == "yes"
            actions.decide_write_off(paper, agreed, me(), form.answer.data or "")
            return go("stock.write_offs", _("已核准, 库存减了。") if agreed else _("已退回, 库存不变。"))
    return page("stock/decision.html", form=form, paper=paper)


@bp.route("/stations/<int:id>/stock/count", methods=["GET", "POST"])
@requires(STOCK_KEEP)
def count(id):
    """Numbers, then their differences, then the yes."""
    station, form = fetch(Station, id, STOCK_KEEP), CountForm()
    rewards = shelf_of(station)
    lines = count_sheet.read(request.form, expected_of(rewards.values()), actions.MOST)
    shown = {"station": station, "rewards": rewards, "lines": lines, "form": form}
    if not form.validate_on_submit():
        return page("stock/count.html", **shown)
    with form.trying():
        if any(line.problem for line in lines) or all(line.found is None for line in lines):
            raise Refusal(_("请填数到的份数, 用整数; 没有数的留空。"))
        if not form.sure.data or count_sheet.is_stale(request.form, lines):
            return page("stock/count.html", **shown, sure=True)
        counted = [line for line in lines if line.found is not None]
        for line in counted:
            actions.take_count(rewards[line.key], line.found, form.note.data or "", f"{key_of(form)}-{line.key}", me())
        return go("stock.index", _("已记下 %(count)s 样的盘点。", count=len(counted)))
    return page("stock/count.html", **shown)


@bp.get("/stations/<int:id>/stock/count.pdf")
@requires(STOCK_KEEP)
def sheet(id):
    station = fetch(Station, id, STOCK_KEEP)
    rewards = shelf_of(station)
    expected = expected_of(rewards.values())
    html = chinese.html("stock/_sheet.html", station=station, rewards=rewards.values(), expected=expected)
    return slips.shown(pdf.render(html, "shared/list.css"), f"{_('盘点表')}.pdf")


def stations():
    """The stations whose shelves I keep."""
    query = visible(Station, STOCK_KEEP).where(Station.id.in_(select(Reward.station_id)))
    return list(db.session.scalars(query.order_by(Station.id).limit(20)))


def shelf_of(station):
    """{id: reward}, in the order of the catalogue; each held row comes in this order too."""
    query = select(Reward).where(Reward.station_id == station.id).order_by(Reward.id).limit(SHELF_SIZE)
    return {one.id: one for one in db.session.scalars(query)}


def expected_of(rewards):
    """{reward id: how many should be in the room, what waits to be fetched among them}"""
    rewards = list(rewards)
    waiting = stock.waiting_of(rewards)
    return {key: left + waiting.get(key, 0) for key, left in stock.left_of(rewards).items()}


def key_of(form):
    return f"{me().id}-{form.key.data}"
