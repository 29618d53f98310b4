"""A place for whoever stands at the door without one."""

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from app.db import db, hold
from app.errors import Refusal
from app.events import signup_reasons as reasons
from app.events.models import Signup
from app.events.signup_actions import fits, move
from app.events.signup_rules import of_person

STATE = select(Signup.state).where(Signup.event_id == bindparam("event"), Signup.person_id == bindparam("person"))


def take(event, person):
    """See that this person holds a place: theirs, or a free one; else a Refusal with the way out.

    At the door nobody waits in line any more: whoever is there takes what is free.
    """
    if db.session.scalar(STATE, {"event": event.id, "person": person.id}) == "going":
        return
    hold(event)
    mine = select(Signup).filter_by(event_id=event.id, person_id=person.id)
    signup = db.session.scalar(mine.execution_options(populate_existing=True))
    if signup is None or signup.state not in Signup.LIVE:
        signup = fresh(event, person, signup)
    if signup.state != "going":
        check_room(event, signup)
        move(signup, "going", reasons.AT_DOOR, person)


def fresh(event, person, before):
    """A signup for one, in the row of an earlier one if there is any; not yet written."""
    hindered = of_person(event, person)
    if hindered:
        raise Refusal(hindered)
    signup = before or Signup(event=event, person=person, state="withdrawn")
    signup.companions, signup.seats = [], 1
    return signup


def check_room(event, signup):
    if signup.state != "offered" and not fits(event, signup.seats):
        raise Refusal(_("名额已满, 请找现场工作人员。"))
