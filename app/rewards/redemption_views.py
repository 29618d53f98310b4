"""Redemptions: one's own, and those of a station."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, me, requires, visible
from app.access.rules import COUNTER_SERVE, REDEMPTION_OWN, REWARD_READ
from app.points.models import Card
from app.rewards import redemption_actions as actions
from app.rewards.finding import purses, redemptions, shelves
from app.rewards.forms import ReserveForm
from app.rewards.models import RESERVED, Redemption, Reward
from app.rewards.redemption_forms import FindRedemptionsForm, VoidForm
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("redemptions", __name__)


@bp.get("/redemptions/")
@requires(REDEMPTION_OWN)
def index():
    """What is one's own; where it was `made` just now, a word about it, however often the way here is gone."""
    query = visible(Redemption, REDEMPTION_OWN).options(joinedload(Redemption.reward).joinedload(Reward.station))
    found, key = paged(query.order_by(Redemption.id.desc())), request.args.get("made", type=int)
    made = next((one for one in found if one.id == key and one.state == RESERVED), None)
    return page("redemptions/index.html", redemptions=found, made=made)


@bp.post("/rewards/<int:id>/redemptions")
@requires(REDEMPTION_OWN)
def create(id):
    form = ReserveForm()
    key = f"own-{me().id}-{form.key.data}"
    reward = wished(id, key) or fetch(Reward, id, REWARD_READ)
    if form.validate_on_submit():
        with form.trying():
            card = fetch(Card, int(form.card.data), REDEMPTION_OWN)
            made = actions.reserve(reward, card, 1, key, me())
            return go("redemptions.index", made=made.id)
    mine = purses(me())
    (shelf,) = shelves([reward], me(), mine[0][1] if mine else 0)
    return page("rewards/show.html", reward=reward, purses=mine, shelf=shelf, form=form)


def wished(id, key):
    """The reward, if this wish was granted before: by then it may be hidden, and the answer may have been lost."""
    made = actions.find(key)
    return made.reward if made and made.reward_id == id else None


@bp.post("/redemptions/<int:id>/cancellation")
@requires(REDEMPTION_OWN)
def cancellation(id):
    redemption = fetch(Redemption, id, REDEMPTION_OWN)
    actions.cancel(redemption, me())
    return go("redemptions.index", _("已取消, %(points)s 分退回卡上。", points=redemption.points))


@bp.get("/redemptions/station")
@requires(COUNTER_SERVE)
def station():
    form = FindRedemptionsForm()
    found = paged(redemptions(form.words.data, form.state.data))
    return page("redemptions/station.html", "_list.html", form=form, redemptions=found, status=200)


@bp.route("/redemptions/<int:id>/void", methods=["GET", "POST"])
@requires(COUNTER_SERVE)
def void(id):
    redemption, form = fetch(Redemption, id, COUNTER_SERVE), VoidForm()
    if form.validate_on_submit():
        with form.trying():
            actions.void(redemption, form.reason.data, me())
            return go("redemptions.station", _("已撤回: 积分退回卡上, 库存加回。"))
    return page("redemptions/void.html", form=form, redemption=redemption)
