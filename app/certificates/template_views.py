"""The words of a certificate, as data."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.access.guards import codes, fetch, me, requires, visible
from app.access.places import Division, Station
from app.access.rules import TEMPLATE_EDIT
from app.certificates import template_actions, wording
from app.certificates.forms import TemplateForm
from app.db import db
from app.web.answers import go, page

bp = Blueprint("templates", __name__)


@bp.get("/certificates/templates/")
@requires(TEMPLATE_EDIT)
def index():
    """Where I may set the words: my own divisions and those in which a station of mine lies."""
    stations = visible(Station, TEMPLATE_EDIT).with_only_columns(Station.division_code)
    here = or_(Division.code.in_(codes(TEMPLATE_EDIT)), Division.code.in_(stations))
    divisions = db.session.scalars(select(Division).where(here).order_by(Division.code).limit(60)).all()
    return page("templates/index.html", divisions=divisions)


@bp.route("/certificates/templates/<code>", methods=["GET", "POST"])
@requires(TEMPLATE_EDIT)
def edit(code):
    division = fetch(Division, code, TEMPLATE_EDIT)
    form = TemplateForm(obj=template_actions.wording_for(code))
    if form.validate_on_submit():
        with form.trying():
            template_actions.change(division, form.wording(), me())
            return go("templates.edit", _("文字改好了, 以后开的证明用它。已经开的不变。"), code=code)
    return editor(division, form, template_actions.wording_for(code).filled(wording.FIELDS))


@bp.post("/certificates/templates/<code>/preview")
@requires(TEMPLATE_EDIT)
def preview(code):
    """What was typed, filled with an example; nothing is kept."""
    division = fetch(Division, code, TEMPLATE_EDIT)
    form, shown = TemplateForm(), None
    if form.validate():
        with form.trying():
            shown = template_actions.checked(form.wording()).filled(wording.FIELDS)
    return editor(division, form, shown)


def editor(division, form, shown):
    return page(
        "templates/edit.html",
        division=division,
        form=form,
        shown=shown,
        latest=template_actions.latest_of(division),
        fields=wording.FIELDS,
    )
