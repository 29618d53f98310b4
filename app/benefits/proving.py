"""Do applications agree with the points they keep back or cost, and with the places they take? Part of
`flask ledger check`."""

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from app.benefits.holding import KEEPING, RULE
from app.benefits.models import Application, Benefit
from app.points.checking import Walk, book, first
from app.points.models import Entry

KEPT, BACK, SPENT = aliased(Entry), aliased(Entry), aliased(Entry)
COSTS = (Benefit.points_needed > 0) & (Benefit.points_use != "shown")


@book("benefits")
def prove():
    """No rows of its own are chained: what is taken off a card is sealed among the points."""
    for look in (fault_of_applications, fault_of_held, fault_of_places):
        fault, row = look()
        if fault:
            return Walk(fault=fault, row=row)
    return Walk()


def fault_of_applications():
    """Each keeps just what its benefit asks for, as long as its state says, and paid it if it was granted for that."""
    keeps = COSTS & Application.state.in_(KEEPING)
    held = and_(KEPT.points == -Benefit.points_needed, KEPT.against == "held", KEPT.rule == RULE, BACK.id.is_(None))
    paid = or_(
        ~(COSTS & (Benefit.points_use == "spent") & (Application.state == "granted")),
        (SPENT.points == -Benefit.points_needed) & (SPENT.against == "spent"),
    )
    whole = or_(keeps & held, ~keeps & Application.held_id.is_(None)) & paid
    source = (SPENT.source_kind == "benefit") & (SPENT.source_id == Application.id) & (SPENT.rule == RULE)
    found = (
        select(func.min(Application.id))
        .join(Application.benefit)
        .outerjoin(KEPT, KEPT.id == Application.held_id)
        .outerjoin(BACK, BACK.reversal_of_id == KEPT.id)
        .outerjoin(SPENT, source)
    )
    return first("application", found.where(func.coalesce(whole, False).is_(False)))


def fault_of_held():
    """No points are kept back for nothing."""
    stray = (
        select(func.min(KEPT.id))
        .outerjoin(BACK, BACK.reversal_of_id == KEPT.id)
        .outerjoin(Application, Application.held_id == KEPT.id)
    )
    never = KEPT.reversal_of_id.is_(None) & BACK.id.is_(None) & Application.id.is_(None)
    return first("held", stray.where(KEPT.against == "held", never))


def fault_of_places():
    """What is carried on is what comes out when the applications are counted again."""
    has = case((Benefit.ranked, Application.state == "granted"), else_=Application.state.in_(Application.HOLDING))
    places = select(func.count(Application.id)).where(Application.benefit_id == Benefit.id, has).scalar_subquery()
    return first("places", select(func.min(Benefit.id)).where(Benefit.taken != places))
