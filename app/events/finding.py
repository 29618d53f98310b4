"""Which events a person sees in a list, soonest first."""

from sqlalchemy import or_

from app import clock
from app.access.guards import visible
from app.access.rules import EVENT_READ
from app.events.models import Event


def coming(kind="", day=None, place=""):
    """Events within my reach that are not over on `day` (default: today), narrowed by kind and place."""
    query = visible(Event, EVENT_READ).where(Event.ends_at >= clock.start_of(day or clock.today()))
    if kind:
        query = query.where(Event.kind == kind)
    if place:
        query = query.where(
            or_(Event.place.contains(place, autoescape=True), Event.title.contains(place, autoescape=True))
        )
    return query.order_by(Event.starts_at, Event.id)
