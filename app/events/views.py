"""Events: find, read, write, publish, copy, repeat, cancel."""

from flask import Blueprint

from app.access.guards import fetch, me, requires
from app.access.rules import EVENT_READ
from app.events.finding import attendance_of, coming, signup_of
from app.events.forms import FindForm
from app.events.models import Event
from app.web.answers import page
from app.web.paging import paged

bp = Blueprint("events", __name__)


@bp.get("/events/")
@requires(EVENT_READ)
def index():
    form = FindForm()
    events = paged(coming(form.kind.data, form.day.data, form.place.data))
    return page("events/index.html", "_list.html", form=form, events=events, status=200)


@bp.get("/events/<int:id>")
@requires(EVENT_READ)
def show(id):
    event = fetch(Event, id, EVENT_READ)
    signup, attendance = signup_of(event, me()), attendance_of(event, me())
    return page("events/show.html", event=event, signup=signup, attendance=attendance)
