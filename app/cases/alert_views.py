"""Alerts: who must not be overlooked, what was done about it, and when it was over."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app import clock
from app.access.guards import gated, me, requires
from app.access.rules import CASE_READ
from app.cases import alert_actions, alert_finding
from app.cases.alert_forms import AlertAnswerForm, AlertClosingForm
from app.cases.opening import opened
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("alerts", __name__)


@bp.get("/alerts/")
@requires(CASE_READ)
def index():
    past = "past" in request.args
    searches = alert_finding.searches() if past else (0, 0)
    alerts = paged(alert_finding.alerts(past), 30)
    things = alert_finding.things_of(alerts)
    return page("alerts/index.html", alerts=alerts, things=things, past=past, searches=searches)


@bp.get("/alerts/<int:id>")
@requires(CASE_READ)
@gated
def show(id):
    alert = heard(id)
    opened(alert.file.code)
    return shown(alert, AlertAnswerForm(formdata=None), AlertClosingForm(formdata=None))


def heard(id):
    return alert_finding.heard_one(id) or abort(404)


def shown(alert, answer, closing):
    steps = alert_finding.steps_of(alert)
    return page(
        "alerts/show.html",
        alert=alert,
        thing=alert_finding.things_of([alert]).get(alert.id),
        steps=steps,
        found=alert_finding.found_after(alert, steps),
        answer=answer,
        closing=closing,
        form=closing if closing.errors else answer,
    )


@bp.post("/alerts/<int:id>/answers")
@requires(CASE_READ)
def answers(id):
    alert, form = heard(id), AlertAnswerForm()
    if form.validate_on_submit():
        with form.trying():
            alert_actions.answer(alert, form.words.data, me(), moment_of(form), form.is_found())
            return go("alerts.show", _("已记下。"), id=id)
    return shown(alert, form, AlertClosingForm(formdata=None))


def moment_of(form):
    """When it was done, by the wall clock of China; None is now."""
    said = form.done_at.data
    return clock.from_local(said.date(), said.time()) if said else None


@bp.post("/alerts/<int:id>/closing")
@requires(CASE_READ)
def closing(id):
    alert, form = heard(id), AlertClosingForm()
    if form.validate_on_submit():
        with form.trying():
            alert_actions.close(alert, form.ending.data, me())
            return go("alerts.index", _("预警已关闭。"))
    return shown(alert, AlertAnswerForm(formdata=None), form)
