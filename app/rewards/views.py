"""The catalogue: what there is for how many points, and how many are left."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires
from app.access.places import Station
from app.access.rules import REWARD_EDIT, REWARD_READ
from app.rewards.finding import catalogue, purses, shelves, stations
from app.rewards.forms import FindForm, ReserveForm, RewardForm
from app.rewards.models import Reward
from app.rewards.reward_actions import add, change
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("rewards", __name__)


@bp.get("/rewards/")
@requires(REWARD_READ)
def index():
    form, mine = FindForm(), purses(me())
    balance = mine[0][1] if mine else 0
    rewards = paged(catalogue(form.station.data))
    found = shelves(rewards.rows, me(), balance)
    return page(
        "rewards/index.html", form=form, purses=mine, rewards=rewards, shelves=found, stations=stations(), status=200
    )


@bp.get("/rewards/<int:id>")
@requires(REWARD_READ)
def show(id):
    reward, mine = fetch(Reward, id, REWARD_READ), purses(me())
    (shelf,) = shelves([reward], me(), mine[0][1] if mine else 0)
    return page("rewards/show.html", reward=reward, purses=mine, shelf=shelf, form=ReserveForm())


@bp.route("/rewards/new", methods=["GET", "POST"])
@requires(REWARD_EDIT)
def new():
    form = RewardForm()
    if form.validate_on_submit():
        with form.trying():
            station = fetch(Station, form.station.data, REWARD_EDIT)
            made = add(station, me(), form.file, **form.says)
            return go("stock.receipt", _("已加进目录。现在写上到了多少。"), id=made.id)
    return page("rewards/new.html", form=form)


@bp.route("/rewards/<int:id>/edit", methods=["GET", "POST"])
@requires(REWARD_EDIT)
def edit(id):
    reward = fetch(Reward, id, REWARD_EDIT)
    form = RewardForm(obj=reward, station=reward.station_id)
    if form.validate_on_submit():
        with form.trying():
            change(reward, me(), form.file, **form.says)
            return go("rewards.show", _("改动已保存。已经换走的不变。"), id=id)
    return page("rewards/edit.html", form=form, reward=reward)
