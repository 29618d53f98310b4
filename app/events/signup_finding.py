"""Which signups a person or the staff see in a list."""

from flask_babel import gettext as _
from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock
from app.access.models import Person
from app.db import db
from app.errors import Refusal
from app.events.known_people import known
from app.events.models import Event, Signup, SignupStep


def mine_of(person, past=False):
    """What this person signed up for: what is to come, soonest first; or all that was, latest first.

    Who was to come to what is cancelled is still shown it, so as not to set out in vain.
    """
    query = select(Signup).join(Signup.event).options(contains_eager(Signup.event))
    query = query.where(Signup.person_id == person.id)
    if past:
        return query.order_by(Event.starts_at.desc(), Signup.id)
    sent_home = SignupStep.by_id != Signup.person_id
    in_vain = and_(Event.state == "cancelled", Signup.state == "withdrawn", Signup.steps.any(sent_home))
    coming = or_(Signup.state.in_(Signup.LIVE), in_vain)
    return query.where(Event.ends_at > clock.now(), coming).order_by(Event.starts_at, Signup.id)


def listed(event, gone=False):
    """(signup, place among those of its state): who comes, who is offered a place, who waits - in order."""
    live = Signup.state.in_(Signup.LIVE)
    rank = case({state: number for number, state in enumerate(Signup.LIVE)}, value=Signup.state, else_=9)
    order = (Signup.lined_up_at, Signup.id)
    place = func.row_number().over(partition_by=Signup.state, order_by=order)
    return (
        select(Signup, place)
        .where(Signup.event_id == event.id, ~live if gone else live)
        .options(joinedload(Signup.person), selectinload(Signup.companions))
        .order_by(rank, *order)
    )


def steps_of(signup):
    """What became of it, oldest first, and by whom."""
    query = select(SignupStep).where(SignupStep.signup_id == signup.id).options(joinedload(SignupStep.by))
    return db.session.scalars(query.order_by(SignupStep.id)).all()


def named(text):
    """The person within my reach whom these words name."""
    person = known(text, Person.username == text.casefold())
    if person is None:
        raise Refusal(_("在您负责的范围里没有找到这个人。请核对一下, 或请对方先注册。"))
    return person
