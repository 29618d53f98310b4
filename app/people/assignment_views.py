"""Who holds which role where."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires
from app.access.models import Assignment
from app.access.rules import ASSIGNMENT_EDIT, ASSIGNMENT_READ
from app.people.assignment_actions import end, give
from app.people.assignment_finding import held
from app.people.assignment_forms import AssignmentForm, FindAssignmentsForm
from app.web.answers import go, page
from app.web.labels import label
from app.web.paging import paged

bp = Blueprint("assignments", __name__)


@bp.get("/assignments/")
@requires(ASSIGNMENT_READ)
def index():
    form = FindAssignmentsForm()
    assignments = paged(held(form.words.data, form.role.data, form.ended.data))
    return page("assignments/index.html", "_list.html", form=form, assignments=assignments, status=200)


@bp.route("/assignments/new", methods=["GET", "POST"])
@requires(ASSIGNMENT_EDIT)
def new():
    form = AssignmentForm(who=request.args.get("who", ""))
    if form.validate_on_submit():
        with form.trying():
            given = give(form.person, form.role.data, form.home, me())
            said = _("%(name)s 现在是%(role)s。", name=form.person.name, role=label("role", given.role))
            return go("assignments.index", said)
    return page("assignments/new.html", form=form)


@bp.post("/assignments/<int:id>/ending")
@requires(ASSIGNMENT_EDIT)
def ending(id):
    assignment = end(fetch(Assignment, id, ASSIGNMENT_EDIT), me())
    return go("assignments.index", _("%(name)s 的这个角色已结束。", name=assignment.person.name))
