"""My own points, each with the rule that gave or took it; and a way to say that one is wrong."""

from flask import Blueprint, abort
from flask_babel import gettext as _

from app.access.guards import me, requires
from app.access.rules import CASE_OWN
from app.cases import conduct_actions, log_finding
from app.cases.own_finding import own_card
from app.cases.own_forms import ObjectionForm
from app.cases.own_opening import mine
from app.points.wording import rule_name
from app.web.answers import go, page

bp = Blueprint("my_points", __name__)


@bp.get("/my-plan/points")
@requires(CASE_OWN)
def index():
    file = mine()
    entries = log_finding.conduct_of(file, 50)
    return page("my_points/index.html", card=own_card(file), entries=entries, rule_name=rule_name)


@bp.get("/my-plan/points/<int:id>")
@requires(CASE_OWN)
def show(id):
    return asked(*one_of(mine(), id), ObjectionForm(formdata=None))


def one_of(file, id):
    """(entry, my objection or None)"""
    return log_finding.one_of_conduct(file, id) or abort(404)


def asked(entry, objection, form):
    return page("my_points/show.html", entry=entry, objection=objection, form=form, rule_name=rule_name)


@bp.post("/my-plan/points/<int:id>/objection")
@requires(CASE_OWN)
def create(id):
    file, form = mine(), ObjectionForm()
    entry, objection = one_of(file, id)
    if form.validate_on_submit():
        with form.trying():
            conduct_actions.object_to(file, entry, form.words.data, me())
            return go("my_points.index", _("已提出, 会有人答复您。"))
    return asked(entry, objection, form)
