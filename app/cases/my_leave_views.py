"""Asking for leave: where to, which days, why; the answer is on the page."""

from flask import Blueprint, abort

from app.access.guards import fetch, me, requires
from app.access.rules import CASE_OWN
from app.cases import leave_actions
from app.cases.breach_actions import counters
from app.cases.forms import LeaveForm
from app.cases.leave_views import PAPER
from app.cases.own_opening import mine
from app.cases.plan_models import Leave
from app.cases.showing import shown_pdf
from app.cases.terms import needs_paper
from app.printing import chinese, pdf
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("my_leaves", __name__)


@bp.get("/my-plan/leaves")
@requires(CASE_OWN)
def index():
    return listed(mine(), LeaveForm(formdata=None))


@bp.post("/my-plan/leaves")
@requires(CASE_OWN)
def create():
    file, form = mine(), LeaveForm()
    if form.validate_on_submit():
        with form.trying():
            about = [form[name].data for name in ("first_day", "last_day", "place", "reason")]
            return go("my_leaves.show", id=leave_actions.ask(file, *about, me()).id)
    return listed(file, form)


def listed(file, form):
    leaves = paged(leave_actions.leaves_of(file), 10)
    return page("my_leaves/index.html", file=file, form=form, leaves=leaves, counters=counters(file))


@bp.get("/my-plan/leaves/<int:id>")
@requires(CASE_OWN)
def show(id):
    leave = leave_of(mine(), id)
    return page("my_leaves/show.html", leave=leave, needs_paper=needs_paper(leave.first_day, leave.last_day))


def leave_of(file, id):
    """One of this file; an earlier file's is gone with it."""
    leave = fetch(Leave, id, CASE_OWN)
    return leave if leave.case_id == file.id else abort(404)


@bp.post("/my-plan/leaves/<int:id>/withdrawal")
@requires(CASE_OWN)
def withdraw(id):
    leave_actions.withdraw(leave_of(mine(), id), me())
    return go("my_leaves.index")


@bp.get("/my-plan/leaves/<int:id>.pdf")
@requires(CASE_OWN)
def print_form(id):
    """The written request, to be signed."""
    file = mine()
    body = chinese.html("case_leaves/_paper.html", file=file, leave=leave_of(file, id))
    return shown_pdf(pdf.render(body, PAPER), "form.pdf")
