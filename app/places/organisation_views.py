"""Organisations within reach."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, requires, visible
from app.access.places import Organisation, within
from app.access.rules import ORGANISATION_EDIT, ORGANISATION_READ
from app.places.organisation_actions import write_organisation
from app.places.organisation_forms import FindOrganisationForm, OrganisationForm
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("organisations", __name__)


@bp.get("/organisations/")
@requires(ORGANISATION_READ)
def index():
    form = FindOrganisationForm().offer()
    organisations = paged(found(form.name.data, form.kind.data, form.place.data))
    return page("organisations/index.html", "_list.html", form=form, organisations=organisations, status=200)


@bp.route("/organisations/new", methods=["GET", "POST"])
@requires(ORGANISATION_EDIT)
def new():
    place = request.args.get("place", "")
    form = OrganisationForm(division_code=place).offer(place)
    if form.validate_on_submit():
        with form.trying():
            organisation = write_organisation(Organisation(), form.data)
            return go("organisations.index", _("%(name)s已加上。", name=organisation.name))
    return page("organisations/new.html", form=form, place=place)


@bp.route("/organisations/<int:id>/edit", methods=["GET", "POST"])
@requires(ORGANISATION_EDIT)
def edit(id):
    organisation = fetch(Organisation, id, ORGANISATION_EDIT)
    form = OrganisationForm(obj=organisation).offer(organisation.division_code)
    if form.validate_on_submit():
        with form.trying():
            write_organisation(organisation, form.data)
            return go("organisations.index", _("%(name)s已改好。", name=organisation.name))
    return page("organisations/edit.html", form=form, organisation=organisation)


def found(name="", kind="", place=""):
    """Organisations within my reach, narrowed by a part of the name, by kind and by place."""
    query = visible(Organisation, ORGANISATION_READ).options(joinedload(Organisation.division))
    if name:
        query = query.where(Organisation.name.contains(name, autoescape=True))
    if kind:
        query = query.where(Organisation.kind == kind)
    if place:
        query = query.where(within(Organisation.division_code, place))
    return query.order_by(Organisation.division_code, Organisation.id)
