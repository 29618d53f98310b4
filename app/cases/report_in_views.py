"""What people reported in from their phones: looked at, accepted or given back."""

from flask import Blueprint, abort
from flask_babel import gettext as _

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import report_in_actions
from app.cases.opening import kept, opened
from app.cases.own_forms import ReturnForm
from app.cases.own_models import ReportIn
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("report_ins", __name__)


@bp.get("/cases/<code>/report-ins")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    return page("report_ins/index.html", file=file, reports=paged(report_in_actions.report_ins_of(file), 20))


@bp.get("/cases/<code>/report-ins/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    return page("report_ins/show.html", file=file, report=of(file, id, CASE_READ), form=ReturnForm(formdata=None))


def of(file, id, permission):
    report = fetch(ReportIn, id, permission)
    return report if report.case_id == file.id else abort(404)


@bp.post("/cases/<code>/report-ins/<int:id>/acceptance")
@requires(CASE_EDIT)
def accept(code, id):
    report_in_actions.accept(of(kept(code), id, CASE_EDIT), me())
    return go("report_ins.index", _("已接受, 这次报到算办好了。"), code=code)


@bp.post("/cases/<code>/report-ins/<int:id>/return")
@requires(CASE_EDIT)
def give_back(code, id):
    file, form = kept(code), ReturnForm()
    report = of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            report_in_actions.give_back(report, form.answer.data, me())
            return go("report_ins.index", _("已退回, 本人会看到您的话。"), code=code)
    return page("report_ins/show.html", file=file, report=report, form=form)
