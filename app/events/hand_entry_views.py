"""Hours typed by hand: asked by one, decided by another."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import fetch, me, requires, visible
from app.access.models import Person
from app.access.rules import HOURS_ASK, HOURS_DECIDE
from app.events.attendance_forms import DecisionForm, HandEntryForm
from app.events.hand_entry_actions import ask, decide
from app.events.known_people import known
from app.events.models import Event, HandEntry
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("hand_entries", __name__)


@bp.route("/events/<int:id>/hand-entries/new", methods=["GET", "POST"])
@requires(HOURS_ASK)
def new(id):
    event = fetch(Event, id, HOURS_ASK)
    form = HandEntryForm(data=planned(event))
    if form.validate_on_submit():
        with form.trying():
            person = known(form.person.data, Person.username == form.person.data.casefold())
            if person:
                ask(event, person, form.came_at, form.left_at, form.reason.data, me())
                notice = _("%(name)s 的补录已交上去, 等另一个人核准。", name=person.name)
                return go("attendances.index", notice, id=id)
            form.person.errors = [_("没有找到这个人。请核对号码; 没有账户的人不用补录。")]
    return page("hand_entries/new.html", form=form, event=event)


@bp.get("/hand-entries/")
@requires(HOURS_DECIDE)
def index():
    waiting = visible(HandEntry, HOURS_DECIDE).where(HandEntry.agreed.is_(None))
    read = [joinedload(getattr(HandEntry, name)) for name in ("event", "person", "asked_by")]
    entries = paged(waiting.options(*read).order_by(HandEntry.asked_at, HandEntry.id))
    return page("hand_entries/index.html", entries=entries)


@bp.post("/hand-entries/<int:id>/decision")
@requires(HOURS_DECIDE)
def decision(id):
    entry, form = fetch(HandEntry, id, HOURS_DECIDE), DecisionForm()
    if form.validate_on_submit():
        with form.trying():
            agreed = form.agreed.data == "yes"
            decide(entry, agreed, me(), form.answer.data or "")
            words = _("%(name)s 的补录已核准。") if agreed else _("%(name)s 的补录已退回。")
            return go("hand_entries.index", words % {"name": entry.person.name})
    return page("hand_entries/decision.html", form=form, entry=entry)


def planned(event):
    """What most are asked for: the whole event, for the person whose line was clicked."""
    start, end = clock.local(event.starts_at), clock.local(event.ends_at)
    return {"person": request.args.get("person", ""), "day": start.date(), "came": start.time(), "left": end.time()}
