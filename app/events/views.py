"""Events: find, read, write, publish, copy, repeat, cancel."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import codes, fetch, me, requires
from app.access.places import Station
from app.access.rules import EVENT_EDIT, EVENT_READ
from app.events import actions
from app.events.finding import attendance_of, by_day, listed, signup_of
from app.events.forms import CancelForm, EditForm, EventForm, FindForm, RepeatForm, StartForm, first_guess, week_later
from app.events.models import Event
from app.web.answers import go, page
from app.web.forms import Form
from app.web.paging import paged
from app.web.remembering import remembered

bp = Blueprint("events", __name__)


@bp.get("/events/")
@requires(EVENT_READ)
@remembered
def index():
    form = FindForm()
    which = form.which.data or ""
    events = paged(listed(which, form.kind.data, form.day.data, form.place.data), scalars=False)
    context = {"form": form, "which": which, "events": events, "days": by_day(events)}
    return page("events/index.html", "_list.html", staff=bool(codes(EVENT_READ)), status=200, **context)


@bp.get("/events/<int:id>")
@requires(EVENT_READ)
def show(id):
    event = fetch(Event, id, EVENT_READ)
    signup, attendance = signup_of(event, me()), attendance_of(event, me())
    return page("events/show.html", "_mine_anew.html", event=event, signup=signup, attendance=attendance)


@bp.route("/events/new", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def new():
    form = EventForm(data=first_guess(me()))
    if form.validate_on_submit():
        with form.trying():
            event = actions.draft(me(), station=station_of(form), **form.plan())
            return go("events.show", _("草稿已保存。看过以后再发布。"), id=event.id)
    return page("events/new.html", form=form)


@bp.route("/events/<int:id>/edit", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def edit(id):
    event = fetch(Event, id, EVENT_EDIT)
    form = EditForm.of(event)
    if form.validate_on_submit():
        with form.trying():
            actions.change(event, me(), form.revision.data, station=station_of(form), **form.plan())
            return go("events.show", _("改动已保存。"), id=id)
    return page("events/edit.html", form=form, event=event)


@bp.post("/events/<int:id>/publication")
@requires(EVENT_EDIT)
def publication(id):
    actions.publish(fetch(Event, id, EVENT_EDIT), me())
    return go("events.show", _("已发布, 现在可以报名。"), id=id)


@bp.route("/events/<int:id>/cancellation", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def cancellation(id):
    event, form = fetch(Event, id, EVENT_EDIT), CancelForm()
    if form.validate_on_submit():
        with form.trying():
            actions.cancel(event, form.reason.data, me())
            return go("events.show", _("活动已取消。"), id=id)
    return page("events/cancellation.html", form=form, event=event)


@bp.route("/events/<int:id>/removal", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def removal(id):
    event, form = fetch(Event, id, EVENT_EDIT), Form()
    if form.validate_on_submit():
        with form.trying():
            actions.discard(event)
            return go("events.index", _("草稿已删除。"), which="mine")
    return page("events/removal.html", form=form, event=event)


@bp.route("/events/<int:id>/copies", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def copies(id):
    event = fetch(Event, id, EVENT_EDIT)
    form = StartForm(data=week_later(event))
    if form.validate_on_submit():
        with form.trying():
            copied = actions.copy(event, form.starts_at, me())
            return go("events.show", _("这是复制出来的草稿。"), id=copied.id)
    return page("events/copies.html", form=form, event=event)


@bp.route("/events/<int:id>/series", methods=["GET", "POST"])
@requires(EVENT_EDIT)
def series(id):
    event, form = fetch(Event, id, EVENT_EDIT), RepeatForm()
    if form.validate_on_submit():
        with form.trying():
            more = actions.weekly(event, form.count.data, me())
            return go("events.index", _("加了 %(count)s 场。", count=len(more)), which="mine")
    return page("events/series.html", form=form, event=event)


def station_of(form):
    return fetch(Station, form.station.data, EVENT_EDIT)
