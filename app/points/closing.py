"""An account is closed: nothing more is passed on, no household knows it any more; the books stay whole."""

from sqlalchemy import select

from app import clock
from app.access.closures import on_closure
from app.db import db
from app.points import household_actions
from app.points.card_models import Passing
from app.points.models import Card


@on_closure
def end_passings(person):
    query = select(Passing).join(Passing.card).where(Card.person_id == person.id)
    for passing in db.session.scalars(query):
        passing.withdrawn_at, passing.guardian_name = passing.withdrawn_at or clock.now(), None
    db.session.flush()


@on_closure
def leave_household(person):
    household_actions.forget(person)
