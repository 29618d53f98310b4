"""The changing code on the wall, and what a phone does with it."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app import clock
from app.access.guards import fetch, me, public, requires
from app.access.rules import ATTENDANCE_NOTE, EVENT_READ, SIGNUP_MAKE
from app.db import db
from app.events import claim, codes
from app.events.attendance_actions import come, leave_own
from app.events.attendance_forms import CheckInForm
from app.events.digit_actions import match
from app.events.finding import attendance_of
from app.events.models import Event
from app.events.wall import wall
from app.events.wording import has_come
from app.printing.qr import svg
from app.web.answers import go, page

bp = Blueprint("codes", __name__)


@bp.get("/events/<int:id>/code")
@requires(ATTENDANCE_NOTE)
def show(id):
    event = fetch(Event, id, ATTENDANCE_NOTE)
    way = "out" if request.args.get("way") == "out" else "in"
    return page("codes/show.html", "_wall.html", event=event, wall=wall(event, way), qr=svg)


@bp.get("/check-in/<token>")
@public
def open(token):
    """A scan. It notes nothing, since programs that preview links open them too; the button does."""
    event, way, fresh = scanned(token)
    if event is None or not (fresh or claim.way_of(event.id) == way):
        return page("codes/open.html", event=None, status=410)
    shown = {"event": event, "way": way, "attendance": attendance_of(event, me()), "back": request.path}
    response = page("codes/open.html", form=CheckInForm(), **shown)
    return claim.keep(response, event, way) if fresh else response


@bp.post("/events/<int:id>/check-ins")
@requires(SIGNUP_MAKE)
def check_in(id):
    event, form = fetch(Event, id, EVENT_READ), CheckInForm()
    way = form.validate_on_submit() and proven_way(event, form)
    if way:
        with form.trying():
            done = go("events.show", note(event, way), id=id)
            return claim.drop(done)
    return page("codes/check_in.html", form=form, event=event, attendance=attendance_of(event, me()))


def scanned(token):
    """(event, way, whether the code is fresh) of a scanned token; the event is None where it is no token."""
    event_id, way = codes.read(token) or (None, "")
    event = event_id and db.session.get(Event, event_id)
    if not event:
        return None, way, False
    return event, way, codes.is_fresh(token, event.secret, event.id, way, clock.now())


def proven_way(event, form):
    """in or out, by the typed digits or the scan; None with the reason in the form."""
    if form.digits.data:
        way, message = match(event, me(), form.digits.data)
    else:
        way, message = claim.way_of(event.id), _("这个码已经换了。请再扫一次屏幕上的新码, 或者输入下面的四位数字。")
    if not way:
        form.form_errors.append(message)
    return way


def note(event, way):
    """Write it down, and say so."""
    if way == "in":
        return has_come(come(event, me(), "code").came_at)
    at = clock.local(leave_own(event, me()).left_at)
    return _("%(time)s 已签退。谢谢您。", time=f"{at:%H:%M}")
