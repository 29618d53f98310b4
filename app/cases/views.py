"""The files: found, opened, read; who it is, who keeps it, who helps."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app import clock
from app.access.guards import fetch, gated, me, requires
from app.access.models import Person
from app.access.places import Station
from app.access.rules import CASE_EDIT, CASE_LEAD, CASE_READ
from app.cases import actions, finding, opening
from app.cases.breach_actions import counters
from app.cases.forms import CaseForm, DetailsForm, FindCasesForm, HandoverForm, MemberForm, NameForm, PurposeForm
from app.cases.history import pauses_of
from app.cases.models import TeamMember
from app.cases.opening import kept, leading, opened
from app.cases.reading_actions import note
from app.cases.schedule_models import Schedule
from app.cases.terms import as_day, days_served
from app.db import db
from app.people.actions import add
from app.web.answers import go, lead, page
from app.web.paging import paged

bp = Blueprint("cases", __name__)

# What the head of every page of a file asks.
bp.add_app_template_global(opening.reading, "case_reading")


@bp.get("/cases/")
@requires(CASE_READ)
def index():
    return listed(NameForm(formdata=None))


def listed(search):
    form = FindCasesForm()
    rows = paged(finding.files(form.state.data, ended=form.ended.data), per=25, scalars=False)
    return page("cases/index.html", find=form, form=search, files=rows)


@bp.post("/cases/search")
@requires(CASE_EDIT)
def search():
    form = NameForm()
    if form.validate_on_submit():
        same = finding.named(form.name.data)
        if len(same) == 1:
            return go("cases.show", code=same[0].code)
        form.name.errors = [several(same)]
    return listed(form)


def several(same):
    """Why a name did not lead to a file."""
    if same:
        return _("同名的有几份: %(codes)s", codes="、".join(one.code for one in same))
    return _("您经办的档案里没有这个姓名。")


@bp.route("/cases/new", methods=["GET", "POST"])
@requires(CASE_LEAD)
def new():
    form = CaseForm()
    if form.validate_on_submit():
        with form.trying():
            file = open_by(form)
            return go("cases.show", _("档案 %(code)s 已建立。", code=file.code), code=file.code)
    return page("cases/new.html", form=form)


def open_by(form):
    """The file that the form asks for; somebody without an account is given an ordinary one."""
    station = fetch(Station, form.station.data, CASE_LEAD)
    person = form.person or add(form.name.data, station.division_code, birth_date=form.born.data, by=me())
    worker = db.session.get_one(Person, form.worker.data)
    schedule = db.session.get_one(Schedule, form.schedule.data)
    return actions.open_file(me(), person, station, worker, schedule, details=form.details(), **form.facts())


@bp.get("/cases/<code>")
@requires(CASE_READ)
@gated
def show(code):
    file = opened(code)
    served = days_served(file.reported_on, clock.today(), pauses_of(file)) if file.reported_on else 0
    return page(
        "cases/show.html",
        file=file,
        served=served,
        items=finding.next_items(file),
        counters=counters(file),
    )


@bp.route("/cases/<code>/purpose", methods=["GET", "POST"])
@requires(CASE_READ)
def purpose(code):
    """Before somebody else's file is opened."""
    file, form = opening.held(code), PurposeForm()
    if form.validate_on_submit():
        note(file, me(), opening.standing_of(file), form.purpose.data, request.endpoint, form.words.data)
        return lead(request.args.get("next") or f"/cases/{file.code}")
    return page("cases/purpose.html", form=form, code=file.code)


@bp.get("/cases/<code>/edit")
@requires(CASE_EDIT)
@gated
def edit(code):
    file = opened(kept(code).code)
    return page("cases/edit.html", form=DetailsForm(data=details_of(file)), file=file)


@bp.post("/cases/<code>/edit")
@requires(CASE_EDIT)
def change(code):
    file, form = kept(code), DetailsForm()
    if form.validate_on_submit():
        for name, value in form.details().items():
            setattr(file, name, value or None)
        return go("cases.show", _("已改好。"), code=code)
    return page("cases/edit.html", form=form, file=file)


def details_of(file):
    names = ("name", "sex", "identity_number", "phone", "address", "decision_number", "background")
    return {**{name: getattr(file, name) for name in names}, "born": as_day(file.born)}


@bp.route("/cases/<code>/handover", methods=["GET", "POST"])
@requires(CASE_LEAD)
@gated
def handover(code):
    file = leading(code)
    form = HandoverForm.of(file)
    if form.validate_on_submit():
        with form.trying():
            worker, cover = form.people()
            actions.hand_over(file, worker, me(), cover, form.cover_until.data)
            return go("cases.index", _("%(code)s 由 %(name)s 负责。", code=code, name=worker.name))
    return page("cases/handover.html", form=form, file=file)


@bp.get("/cases/<code>/team")
@requires(CASE_READ)
@gated
def team(code):
    file = opened(code)
    return page("cases/team.html", form=MemberForm(formdata=None), file=file, team=finding.team_of(file))


@bp.post("/cases/<code>/team")
@requires(CASE_EDIT)
def join(code):
    file, form = kept(code), MemberForm()
    if form.validate_on_submit():
        member = TeamMember(case_id=file.id, part=form.part.data, since=clock.today(), by_id=me().id)
        member.name, member.phone = form.name.data, form.phone.data or None
        db.session.add(member)
        return go("cases.team", code=code)
    return page("cases/team.html", form=form, file=file, team=finding.team_of(file))


@bp.post("/cases/<code>/team/<int:id>/ending")
@requires(CASE_EDIT)
def part(code, id):
    file = kept(code)
    member = fetch(TeamMember, id, CASE_EDIT)
    if member.case_id != file.id:
        abort(404)
    member.ended_on = member.ended_on or clock.today()
    return go("cases.team", code=code)
