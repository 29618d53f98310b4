"""Leave, as the station keeps it: asked for on paper or by the person, answered, come back from."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import leave_actions
from app.cases.forms import BackForm, LeaveAnswerForm, LeaveForm
from app.cases.opening import kept, opened
from app.cases.paper_actions import keep
from app.cases.plan_models import Leave
from app.cases.showing import shown_pdf
from app.cases.terms import needs_paper
from app.printing import chinese, pdf
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("case_leaves", __name__)

PAPER = "case_states/paper.css"


@bp.get("/cases/<code>/leaves")
@requires(CASE_READ)
@gated
def index(code):
    return listed(opened(code), LeaveForm(formdata=None))


@bp.post("/cases/<code>/leaves")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), LeaveForm()
    if form.validate_on_submit():
        with form.trying():
            about = [form[name].data for name in ("first_day", "last_day", "place", "reason")]
            leave = leave_actions.ask(file, *about, me())
            return go("case_leaves.show", code=code, id=leave.id)
    return listed(file, form)


def listed(file, form):
    leaves = paged(leave_actions.leaves_of(file).options(joinedload(Leave.asked_by)), 20)
    return page("case_leaves/index.html", file=file, form=form, leaves=leaves)


@bp.get("/cases/<code>/leaves/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    return asked(file, leave_of(file, id, CASE_READ), LeaveAnswerForm(formdata=None), BackForm(formdata=None))


def leave_of(file, id, permission):
    leave = fetch(Leave, id, permission)
    return leave if leave.case_id == file.id else abort(404)


def asked(file, leave, form, back):
    paper = needs_paper(leave.first_day, leave.last_day)
    wrong = back if back.errors else form
    if paper:
        form.scan.description = _("离开三天及以上要有书面申请: 请先打印、签字并扫描进来。")
    return page("case_leaves/show.html", file=file, leave=leave, form=wrong, answer=form, back=back, needs_paper=paper)


@bp.post("/cases/<code>/leaves/<int:id>/answer")
@requires(CASE_EDIT)
def answer(code, id):
    file, form = kept(code), LeaveAnswerForm()
    leave = leave_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            body = form.body()
            paper = keep(file, "leave", body, me()) if body else None
            leave_actions.decide(leave, form.granted.data == "yes", me(), form.answer.data or "", paper)
            return go("case_leaves.index", _("已答复。"), code=code)
    return asked(file, leave, form, BackForm(formdata=None))


@bp.post("/cases/<code>/leaves/<int:id>/return")
@requires(CASE_EDIT)
def come_back(code, id):
    file, form = kept(code), BackForm()
    leave = leave_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            leave_actions.come_back(leave, form.day.data, me())
            return go("case_leaves.index", _("已销假。"), code=code)
    return asked(file, leave, LeaveAnswerForm(formdata=None), form)


@bp.post("/cases/<code>/leaves/<int:id>/withdrawal")
@requires(CASE_EDIT)
def withdraw(code, id):
    file = kept(code)
    leave_actions.withdraw(leave_of(file, id, CASE_EDIT), me())
    return go("case_leaves.index", code=code)


@bp.get("/cases/<code>/leaves/<int:id>.pdf")
@requires(CASE_READ)
@gated
def print_form(code, id):
    """The written request, to be signed."""
    file = opened(code)
    leave = leave_of(file, id, CASE_READ)
    body = chinese.html("case_leaves/_paper.html", file=file, leave=leave)
    return shown_pdf(pdf.render(body, PAPER), f"{file.code}-leave.pdf")
