"""The roster: ticks, walk-ins, closing, reversing."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires
from app.access.rules import ATTENDANCE_NOTE, ATTENDANCE_READ, EVENT_EDIT
from app.events import attendance_actions, closing_actions, roster, why
from app.events.attendance_forms import ReasonForm, RosterForm, TickForm, WalkInForm
from app.events.known_people import known
from app.events.models import Attendance, Event
from app.events.tick_actions import tick
from app.web.answers import go, page
from app.web.forms import Form
from app.web.paging import paged, sliced

bp = Blueprint("attendances", __name__)
bp.add_app_template_filter(why.words, "why")
bp.add_app_template_filter(why.masked, "masked")

PER, PER_CLOSING = 30, 60


@bp.get("/events/<int:id>/attendances")
@requires(ATTENDANCE_READ)
def index(id):
    return shown(fetch(Event, id, ATTENDANCE_READ), TickForm())


@bp.post("/events/<int:id>/attendances")
@requires(ATTENDANCE_NOTE)
def note(id):
    event, form = fetch(Event, id, ATTENDANCE_NOTE), TickForm()
    if form.validate_on_submit():
        with form.trying():
            count = tick(event, form.who.data, form.deed.data, me())
            return go("attendances.index", done(form.deed.data, count), id=id, **kept())
    return shown(event, form)


@bp.post("/events/<int:id>/walk-ins")
@requires(ATTENDANCE_NOTE)
def walk_in(id):
    event, form = fetch(Event, id, ATTENDANCE_NOTE), WalkInForm()
    if form.validate_on_submit():
        with form.trying():
            person = known(form.name.data)
            if person:
                attendance_actions.come(event, person, "tick", me())
            else:
                attendance_actions.walk_in(event, form.name.data, me())
            notice = _("%(name)s 已签到。", name=person.name if person else form.name.data)
            return go("attendances.index", notice, id=id, who="others")
    return shown(event, TickForm(formdata=None), form)


@bp.route("/events/<int:id>/closing", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def closing(id):
    event, form = fetch(Event, id, EVENT_EDIT), Form()
    if form.validate_on_submit():
        with form.trying():
            summary = closing_actions.close(event, me())
            notice = _("活动已结束, %(count)s 人记入时长。", count=len(summary.counted))
            return go("attendances.index", notice, id=id)
    summary = closing_actions.outlook(event)
    # Those who do not count come first: they need a look.
    rows = sliced(summary.uncounted + summary.counted, PER_CLOSING)
    return page("attendances/closing.html", form=form, event=event, summary=summary, rows=rows)


@bp.route("/attendances/<int:id>/reversal", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def reversal(id):
    attendance, form = fetch(Attendance, id, EVENT_EDIT), ReasonForm()
    if form.validate_on_submit():
        with form.trying():
            attendance_actions.reverse(attendance, form.reason.data, me())
            notice = _("%(name)s 的签到已撤销, 时长和积分已冲正。", name=attendance.who)
            return go("attendances.index", notice, id=attendance.event_id)
    return page("attendances/reversal.html", form=form, attendance=attendance)


def shown(event, form, walk_in=None):
    """The roster, as households or as those who came without signing up."""
    find = RosterForm()
    others = request.args.get("who") == "others"
    list_ = paged((roster.others if others else roster.households)(event, find.find.data or ""), PER)
    rows = roster.rows_of_others(list_) if others else roster.rows_of(event, list_)
    here, gone = roster.counts(event)
    context = {"kept": kept(), "find": find, "list": list_, "rows": rows, "others": others, "here": here, "gone": gone}
    status = 422 if form.errors or (walk_in and walk_in.errors) else 200
    walk_in = walk_in or WalkInForm(formdata=None)
    return page("attendances/index.html", event=event, form=form, walk_in=walk_in, status=status, **context)


def kept():
    """Which part of the roster was open: one comes back to it."""
    return {name: request.args[name] for name in ("who", "find", "page") if name in request.args}


def done(deed, count):
    words = {
        "come": _("%(count)s 人已签到。", count=count),
        "leave": _("%(count)s 人已签退。", count=count),
        "undo": _("%(count)s 人的签到已撤销。", count=count),
    }
    return words[deed]
