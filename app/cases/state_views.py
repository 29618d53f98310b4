"""States: the history, the next move, the agreement."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.guards import can, gated, me, requires
from app.access.places import Station
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import actions
from app.cases.finding import team_of
from app.cases.forms import AgreementForm, MoveForm
from app.cases.history import changes_of, newest_agreement
from app.cases.models import StateChange
from app.cases.opening import kept, opened
from app.cases.paper_actions import keep
from app.cases.showing import shown_pdf
from app.cases.states import DISCHARGED, EXPECTED, IN_TERM, ON_LEAVE, TRANSFERRING, ways_from
from app.db import db
from app.errors import Refusal
from app.printing import chinese, pdf
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("case_states", __name__)

PAPER = "case_states/paper.css"


@bp.get("/cases/<code>/states")
@requires(CASE_READ)
@gated
def index(code):
    return listed(opened(code), MoveForm(formdata=None))


@bp.post("/cases/<code>/states")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), MoveForm()
    form.offer(ways_of(file))
    if form.validate_on_submit():
        with form.trying():
            move(file, form)
            return go(*led_on(file), code=code)
    return listed(file, form)


def listed(file, form):
    history = changes_of(file).options(joinedload(StateChange.by), joinedload(StateChange.to_station))
    ways = ways_of(file) if can(CASE_EDIT, file) else []
    return page("case_states/index.html", file=file, form=form.offer(ways), ways=ways, changes=paged(history, 40))


def ways_of(file):
    """The moves that this form makes: to report, one signs; to go on leave and come back, one asks for it."""
    if file.is_suspended:
        return [one for one in ways_from(file.state) if one != TRANSFERRING]
    return [one for one in ways_from(file.state) if one not in (ON_LEAVE, IN_TERM)]


def move(file, form):
    day, reason, body = form.day.data, form.reason.data, form.body()
    paper = keep(file, "state", body, me()) if body else None
    if form.after.data == TRANSFERRING:
        return actions.transfer(file, station_named(form.station.data), day, me(), reason, paper)
    if form.after.data == DISCHARGED:
        return actions.discharge(file, day, me(), reason, paper)
    if form.after.data == IN_TERM:
        return actions.resume(file, day, me(), reason, paper)
    return actions.move(file, form.after.data, day, me(), reason, paper)


def led_on(file):
    """Back to the file; or, where it has been sent on, to the others."""
    if can(CASE_EDIT, file):
        return "case_states.index", _("已变更, 计划也跟着改了。")
    return "cases.index", _(
        "%(code)s 已转到 %(station)s, 从今天起 15 天内要在那里报到。", code=file.code, station=file.station.name
    )


def station_named(name):
    """The station with exactly this name, or a Refusal."""
    there = db.session.scalars(select(Station).where(Station.name == name)).all() if name else []
    if len(there) != 1:
        raise Refusal(_("没有找到这个站点。请写站点的全名。"))
    return there[0]


@bp.get("/cases/<code>/agreement")
@requires(CASE_READ)
@gated
def agreement(code):
    return asked(opened(code), AgreementForm(formdata=None))


@bp.post("/cases/<code>/agreement")
@requires(CASE_EDIT)
def sign(code):
    file, form = kept(code), AgreementForm()
    if form.validate_on_submit():
        with form.trying():
            body = form.body()
            paper = keep(file, "agreement", body, me()) if body else None
            actions.sign(file, form.day.data, me(), form.reason.data or "", paper, form.words.data or "")
            return go("case_plans.index", _("协议已签, 计划已排好。"), code=code)
    return asked(file, form)


def asked(file, form):
    signing = file.state in EXPECTED and can(CASE_EDIT, file)
    return page("case_states/agreement.html", file=file, form=form, agreement=newest_agreement(file), signing=signing)


@bp.get("/cases/<code>/agreement.pdf")
@requires(CASE_READ)
@gated
def print_agreement(code):
    """To be signed: from the data, with what was agreed besides."""
    file = opened(code)
    signed = None if file.state in EXPECTED else newest_agreement(file)
    body = chinese.html("case_states/_agreement.html", file=file, agreement=signed, team=team_of(file))
    return shown_pdf(pdf.render(body, PAPER), f"{file.code}-agreement.pdf")
