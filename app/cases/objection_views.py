"""Points of the person's own card, as the file sees them; and the answer to whoever does not agree."""

from flask import Blueprint, abort
from flask_babel import gettext as _

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import conduct_actions, log_finding
from app.cases.objection_forms import AnswerForm
from app.cases.opening import kept, opened
from app.cases.own_models import ConductObjection
from app.db import db
from app.points.models import Entry
from app.points.wording import title
from app.web.answers import go, page

bp = Blueprint("conduct_objections", __name__)


@bp.get("/cases/<code>/objections")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    return page("conduct_objections/index.html", file=file, entries=log_finding.conduct_of(file), title=title)


@bp.get("/cases/<code>/objections/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    return shown(file, objection_of(file, id, CASE_READ), AnswerForm(formdata=None))


def objection_of(file, id, permission):
    objection = fetch(ConductObjection, id, permission)
    return objection if objection.case_id == file.id else abort(404)


def shown(file, objection, form):
    entry = db.session.get_one(Entry, objection.entry_id)
    about = {"entry": entry, "title": title, "is_own": entry.by_id == me().id}
    return page("conduct_objections/show.html", file=file, objection=objection, form=form, **about)


@bp.post("/cases/<code>/objections/<int:id>/answer")
@requires(CASE_EDIT)
def answer(code, id):
    file, form = kept(code), AnswerForm()
    objection = objection_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            conduct_actions.answer(objection, form.upheld.data == "yes", form.answer.data, me())
            return go("conduct_objections.index", _("已答复。"), code=code)
    return shown(file, objection, form)
