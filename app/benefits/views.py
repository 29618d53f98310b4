"""Benefits: what there is, who can have it, what it takes; and the desk at which they are written."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app import clock, working_days
from app.access.guards import fetch, gated, me, public, requires
from app.access.rules import BENEFIT_EDIT, BENEFIT_READ
from app.benefits import actions
from app.benefits.application_actions import live
from app.benefits.finding import listed
from app.benefits.forms import BenefitForm, ExtensionForm
from app.benefits.holding import points_of
from app.benefits.models import Benefit
from app.benefits.passing import agreed, sheet
from app.benefits.ranking_actions import newest_of
from app.benefits.routes import route_of
from app.people.reading_actions import note
from app.web.answers import download, go, page
from app.web.paging import paged

bp = Blueprint("benefits", __name__)


@bp.get("/benefits/")
@public
def index():
    return page("benefits/index.html", benefits=paged(listed()))


@bp.get("/benefits/<int:id>")
@public
def show(id):
    benefit = fetch(Benefit, id, BENEFIT_READ)
    return page(
        "benefits/show.html",
        benefit=benefit,
        answers=answers(benefit),
        points=points_of(me()) if me() else None,
        running=live(benefit, me()) if me() else None,
        ranking=newest_of(benefit) if benefit.ranked else None,
    )


@bp.route("/benefits/new", methods=["GET", "POST"])
@requires(BENEFIT_EDIT)
def new():
    form = BenefitForm(first_day=clock.today())
    if form.validate_on_submit():
        with form.trying():
            benefit = actions.draft(me(), **form.fields)
            return go("benefits.show", _("草稿已存。看一遍再公布。"), id=benefit.id)
    return page("benefits/new.html", form=form)


@bp.route("/benefits/<int:id>/edit", methods=["GET", "POST"])
@requires(BENEFIT_EDIT)
def edit(id):
    benefit = fetch(Benefit, id, BENEFIT_EDIT)
    form = BenefitForm(data=BenefitForm.data_of(benefit))
    if form.validate_on_submit():
        with form.trying():
            actions.edit(benefit, **form.fields)
            return go("benefits.show", _("改动已存。"), id=id)
    return page("benefits/edit.html", form=form, benefit=benefit)


@bp.post("/benefits/<int:id>/publication")
@requires(BENEFIT_EDIT)
def publication(id):
    actions.publish(fetch(Benefit, id, BENEFIT_EDIT))
    return go("benefits.show", _("已公布, 现在可以申请。"), id=id)


@bp.post("/benefits/<int:id>/closing")
@requires(BENEFIT_EDIT)
def closing(id):
    actions.close(fetch(Benefit, id, BENEFIT_EDIT))
    return go("benefits.show", _("已停止申请。交上来的照常办。"), id=id)


@bp.post("/benefits/<int:id>/copies")
@requires(BENEFIT_EDIT)
def copies(id):
    copied = actions.copy(fetch(Benefit, id, BENEFIT_EDIT), me())
    return go("benefits.edit", _("这是复制出来的草稿。"), id=copied.id)


@bp.route("/benefits/<int:id>/extension", methods=["GET", "POST"])
@requires(BENEFIT_EDIT)
def extension(id):
    benefit = fetch(Benefit, id, BENEFIT_EDIT)
    form = ExtensionForm(data={"last_day": benefit.last_day, "quota": benefit.quota})
    if form.validate_on_submit():
        with form.trying():
            actions.extend(benefit, form.last_day.data, form.quota.data)
            return go("benefits.show", _("改动已存。"), id=id)
    return page("benefits/extension.html", form=form, benefit=benefit)


@bp.get("/benefits/<int:id>/passing.xlsx")
@requires(BENEFIT_EDIT)
@gated
def passing(id):
    """For the office that is named: those who agreed; that they were passed on is written down for each."""
    benefit = fetch(Benefit, id, BENEFIT_EDIT)
    applications = agreed(benefit)
    for application in applications:
        note(application.person, me(), request.endpoint)
    return download(sheet(benefit, applications), f"{benefit.name}.xlsx")


def answers(benefit):
    """[(level, working days, the day)]: who answers by when if it is handed in today."""
    # Staff, and who is not signed in, see all of its steps; a resident those that there are where they live.
    resident = me() and not me().is_staff
    route, day = route_of(benefit.steps, me().division_code) if resident else benefit.steps, clock.today()
    told = []
    for step in route:
        day = working_days.after(day, step["days"])
        told.append((step["level"], step["days"], day))
    return told
