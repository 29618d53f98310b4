"""Signing up, waiting, taking or declining an offer, withdrawing."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires
from app.access.rules import EVENT_READ, SIGNUP_MAKE, SIGNUP_MANAGE, SIGNUP_READ
from app.events import signup_actions, signup_rules
from app.events.models import Event, Signup
from app.events.signup_finding import listed, mine_of, named, steps_of
from app.events.signup_forms import AddForm, HouseholdForm, RemovalForm
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("signups", __name__)

# What the part on an event's page asks.
bp.add_app_template_global(signup_actions.place_in_line)
bp.add_app_template_global(signup_actions.prospect)
bp.add_app_template_global(signup_rules.hindrance)
bp.add_app_template_global(signup_rules.line_is_served)


@bp.post("/events/<int:id>/signups")
@requires(SIGNUP_MAKE)
def create(id):
    event = fetch(Event, id, EVENT_READ)
    signup_actions.sign_up(event, me())
    return go("events.show", id=event.id)


@bp.route("/events/<int:id>/signups/new", methods=["GET", "POST"])
@requires(SIGNUP_MAKE)
def new(id):
    event, form = fetch(Event, id, EVENT_READ), HouseholdForm()
    if form.validate_on_submit():
        with form.trying():
            signup_actions.sign_up(event, me(), form.names())
            return go("events.show", id=event.id)
    return page("signups/new.html", event=event, form=form)


@bp.post("/signups/<int:id>/withdrawal")
@requires(SIGNUP_MAKE)
def withdraw(id):
    signup = signup_actions.withdraw(fetch(Signup, id, SIGNUP_MAKE))
    return go("events.show", id=signup.event_id)


@bp.post("/signups/<int:id>/acceptance")
@requires(SIGNUP_MAKE)
def accept(id):
    signup = signup_actions.accept(fetch(Signup, id, SIGNUP_MAKE))
    return go("events.show", id=signup.event_id)


@bp.post("/signups/<int:id>/refusal")
@requires(SIGNUP_MAKE)
def decline(id):
    signup = signup_actions.decline(fetch(Signup, id, SIGNUP_MAKE))
    return go("events.show", id=signup.event_id)


@bp.get("/me/signups")
@requires(SIGNUP_MAKE)
def mine():
    past = "past" in request.args
    return page("signups/mine.html", "_rows.html", signups=paged(mine_of(me(), past)), past=past)


@bp.get("/events/<int:id>/signups")
@requires(SIGNUP_MANAGE)
def index(id):
    event = fetch(Event, id, SIGNUP_MANAGE)
    return roster(event, AddForm(formdata=None))


@bp.post("/events/<int:id>/signups/additions")
@requires(SIGNUP_MANAGE)
def add(id):
    event, form = fetch(Event, id, SIGNUP_MANAGE), AddForm()
    if form.validate_on_submit():
        with form.trying():
            signup = signup_actions.sign_up(event, named(form.who.data), by=me())
            return go("signups.index", added(signup), id=event.id)
    return roster(event, form)


@bp.get("/signups/<int:id>")
@requires(SIGNUP_READ)
def show(id):
    signup = fetch(Signup, id, SIGNUP_READ)
    return page("signups/show.html", signup=signup, steps=steps_of(signup), form=RemovalForm())


@bp.post("/signups/<int:id>/removal")
@requires(SIGNUP_MANAGE)
def remove(id):
    signup, form = fetch(Signup, id, SIGNUP_MANAGE), RemovalForm()
    if form.validate_on_submit():
        with form.trying():
            signup_actions.withdraw(signup, by=me(), reason=form.reason.data)
            return go("signups.index", _("已取消%(name)s的报名。", name=signup.person.name), id=signup.event_id)
    return page("signups/show.html", signup=signup, steps=steps_of(signup), form=form)


def roster(event, form):
    """Who comes and who waits; or, asked for, who does not come any more."""
    gone = "gone" in request.args
    signups = paged(listed(event, gone), per=40, scalars=False)
    return page("signups/index.html", event=event, signups=signups, gone=gone, form=form)


def added(signup):
    """The notice after staff have added somebody."""
    if signup.state == "waiting":
        return _("名额已满, %(name)s排入候补。", name=signup.person.name)
    return _("%(name)s已报名。", name=signup.person.name)
