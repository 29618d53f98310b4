"""严重违反协议报告: drafted from what was counted, checked, printed, marked as sent."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_LEAD, CASE_READ
from app.cases import breach_actions
from app.cases.alert_forms import ReportForm, SentForm
from app.cases.alert_models import BreachReport
from app.cases.opening import kept, led, opened
from app.cases.showing import shown_pdf
from app.db import db
from app.printing import chinese, pdf
from app.web.answers import go, page

bp = Blueprint("breach_reports", __name__)


@bp.get("/cases/<code>/breach-reports")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    reports = select(BreachReport).where(BreachReport.case_id == file.id).order_by(BreachReport.id.desc())
    counted = breach_actions.counters(file)
    return page("breach_reports/index.html", file=file, reports=db.session.scalars(reports).all(), counters=counted)


@bp.get("/cases/<code>/breach-reports/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    report = report_of(file, id, CASE_READ)
    return shown(file, report, ReportForm(formdata=None, data={"words": report.words}), SentForm(formdata=None))


def report_of(file, id, permission):
    report = fetch(BreachReport, id, permission)
    return report if report.case_id == file.id else abort(404)


def shown(file, report, form, sent):
    about = {"facts": breach_actions.facts_of(file), "sent": sent}
    return page("breach_reports/show.html", file=file, report=report, form=form, **about)


@bp.post("/cases/<code>/breach-reports/<int:id>")
@requires(CASE_EDIT)
def write(code, id):
    file, form = kept(code), ReportForm()
    report = report_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            breach_actions.write(report, form.words.data)
            return go("breach_reports.show", _("已存下。"), code=code, id=id)
    return shown(file, report, form, SentForm(formdata=None))


@bp.post("/cases/<code>/breach-reports/<int:id>/check")
@requires(CASE_LEAD)
def check(code, id):
    breach_actions.check(report_of(led(code), id, CASE_LEAD), me())
    return go("breach_reports.show", _("已核对, 可以打印送出。"), code=code, id=id)


@bp.post("/cases/<code>/breach-reports/<int:id>/sending")
@requires(CASE_EDIT)
def send(code, id):
    file, form = kept(code), SentForm()
    report = report_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            breach_actions.send(report, form.day.data, me())
            return go("breach_reports.show", _("已记下送出的日期。"), code=code, id=id)
    return shown(file, report, ReportForm(formdata=None, data={"words": report.words}), form)


@bp.get("/cases/<code>/breach-reports/<int:id>.pdf")
@requires(CASE_READ)
@gated
def paper(code, id):
    file = opened(code)
    report = report_of(file, id, CASE_READ)
    told = {"file": file, "report": report, "facts": breach_actions.facts_of(file)}
    return shown_pdf(
        pdf.render(chinese.html("breach_reports/_paper.html", **told), "case_states/paper.css"), f"{code}.pdf"
    )
