"""Work over time."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import employment_actions
from app.cases.help_forms import EmploymentForm
from app.cases.log_models import Employment
from app.cases.opening import kept, opened
from app.cases.working import spells
from app.db import db
from app.web.answers import go, page

bp = Blueprint("employments", __name__)


@bp.get("/cases/<code>/employments")
@requires(CASE_READ)
@gated
def index(code):
    return listed(opened(code), EmploymentForm(formdata=None))


def listed(file, form):
    """A life has few of them: all are shown, the newest first; then those that something else was put in place of."""
    rows = db.session.scalars(employment_actions.rows_of(file).options(joinedload(Employment.by))).all()
    held = spells(rows)[::-1]
    replaced = [one for one in rows if one not in [spell.row for spell in held]]
    return page("employments/index.html", file=file, form=form, spells=held, replaced=replaced)


@bp.post("/cases/<code>/employments")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), EmploymentForm()
    if form.validate_on_submit():
        with form.trying():
            about = form.status.data, form.day.data, me(), form.insured.data, form.employer.data
            employment_actions.note_employment(file, *about)
            return go("employments.index", _("已记下。"), code=code)
    return listed(file, form)
