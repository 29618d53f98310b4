"""Which benefits and applications are shown to whom."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import codes, me, scope, visible
from app.access.places import chain
from app.access.rules import APPLICATION_DECIDE, BENEFIT_EDIT
from app.benefits.models import Application, ApplicationStep, Benefit
from app.benefits.payment_models import Payment

SHOWN = (joinedload(Application.benefit), joinedload(Application.person), joinedload(Application.division))


def listed():
    """What is open around me (for a visitor: anywhere), and what I write; those that end soonest first."""
    around = Benefit.open_to(me())
    if me():
        around = and_(around, Benefit.division_code.in_(chain(me().division_code)))
    query = select(Benefit).where(or_(around, scope(Benefit, BENEFIT_EDIT))).options(joinedload(Benefit.division))
    ended = or_(Benefit.state == "closed", Benefit.last_day < clock.today())
    return query.order_by(ended, Benefit.last_day, Benefit.id)


def mine():
    """My applications, the newest first."""
    query = select(Application).where(Application.person_id == me().id).options(*SHOWN)
    return query.order_by(Application.id.desc())


def desk(which):
    """By `which` — "mine": waits at my own office; "late": below me, and past its day; "all": everything I can see."""
    query = visible(Application, APPLICATION_DECIDE).options(*SHOWN)
    here = Application.division_code.in_(codes(APPLICATION_DECIDE))
    waits = Application.state.in_(Application.ON_DESK)
    if which == "all":
        return query.order_by(Application.id.desc())
    if which == "late":
        return query.where(waits, ~here, Application.due_day < clock.today()).order_by(Application.due_day)
    return query.where(waits, here).order_by(Application.due_day, Application.id)


def counts():
    """(how many wait at my office, how many of those are late, how many are late below me)"""
    here = Application.division_code.in_(codes(APPLICATION_DECIDE))
    late = Application.due_day < clock.today()
    sums = [func.count().filter(where) for where in (here, and_(here, late), and_(~here, late))]
    reach = scope(Application, APPLICATION_DECIDE)
    return select(*sums).where(reach, Application.state.in_(Application.ON_DESK))


def story(application):
    """What happened to it, the oldest first."""
    query = select(ApplicationStep).where(ApplicationStep.application_id == application.id)
    return query.options(joinedload(ApplicationStep.by), joinedload(ApplicationStep.division)).order_by(
        ApplicationStep.id
    )


def paid(application):
    """The months of what was granted."""
    return select(Payment).where(Payment.application_id == application.id).order_by(Payment.number)
