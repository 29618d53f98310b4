"""The plan: what falls due, let off with a reason, drawn anew for another grade."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import plan_actions
from app.cases.finding import plan_of, progress
from app.cases.forms import ExemptionForm, GradeForm
from app.cases.opening import changing, opened
from app.cases.plan_models import DueItem
from app.cases.schedule_models import Schedule
from app.db import db
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("case_plans", __name__)


@bp.get("/cases/<code>/plan")
@requires(CASE_READ)
@gated
def index(code):
    file, past = opened(code), "past" in request.args
    return page(
        "case_plans/index.html", file=file, items=paged(plan_of(file, past), 30), past=past, counts=progress(file)
    )


@bp.route("/cases/<code>/plan/<int:id>/exemption", methods=["GET", "POST"])
@requires(CASE_EDIT)
@gated
def exemption(code, id):
    file, form = changing(code), ExemptionForm()
    item = fetch(DueItem, id, CASE_EDIT)
    if item.case_id != file.id:
        abort(404)
    if form.validate_on_submit():
        with form.trying():
            plan_actions.exempt(item, form.reason.data, me())
            return go("case_plans.index", code=code)
    return page("case_plans/exemption.html", file=file, item=item, form=form)


@bp.route("/cases/<code>/grade", methods=["GET", "POST"])
@requires(CASE_EDIT)
@gated
def grade(code):
    file = changing(code)
    form = GradeForm.of(file)
    if form.validate_on_submit():
        with form.trying():
            schedule = db.session.get_one(Schedule, form.schedule.data)
            plan_actions.regrade(file, form.grade.data, schedule, me(), form.reason.data)
            return go("case_plans.index", _("计划从今天起按新的等级排。办过的不变。"), code=code)
    return page("case_plans/grade.html", file=file, form=form)
