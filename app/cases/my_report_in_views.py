"""Reporting in from one's own phone."""

from flask import Blueprint, request, session

from app.access.guards import late, me, requires
from app.access.rules import CASE_OWN
from app.cases import report_in_actions
from app.cases.own_forms import ReportInForm
from app.cases.own_opening import mine
from app.db import regate
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("my_report_ins", __name__)
# What a photo straight from a phone weighs.
MOST_BYTES = 20 * 1024 * 1024
# The one page on which a browser may be asked where it is, and only by a press.
PLACE_ALLOWED = "camera=(), microphone=(), geolocation=(self)"


@bp.url_value_preprocessor
def may_be_large(endpoint, values):
    if endpoint == "my_report_ins.create" and "_user_id" in session:
        request.max_content_length = MOST_BYTES


@bp.get("/my-plan/report-ins")
@requires(CASE_OWN)
def index():
    return listed(mine(), ReportInForm(formdata=None))


@bp.post("/my-plan/report-ins")
@requires(CASE_OWN)
@late
def create():
    mine()
    form = ReportInForm()
    form.validate_on_submit()
    regate()
    file = mine()
    if not form.errors:
        with form.trying():
            place = form.place.data if form.agreed.data else ""
            report_in_actions.send(file, form.picture.shrunk[0], me(), form.words.data or "", place)
            return go("my_plan.show")
    return listed(file, form)


def listed(file, form):
    item = report_in_actions.by_phone(file)
    sent = paged(report_in_actions.report_ins_of(file), 10)
    last = report_in_actions.newest(file, item)
    response = page("my_report_ins/index.html", item=item, last=last, form=form, sent=sent)
    response.headers["Permissions-Policy"] = PLACE_ALLOWED
    return response
