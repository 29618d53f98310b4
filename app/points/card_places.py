"""Which station a card is shown at."""

from sqlalchemy import func, select

from app.access.places import Station, chain
from app.db import db


def station_of(division_code):
    """The station at this place or the nearest around it; None where there is none."""
    around = select(Station).where(Station.division_code.in_(chain(division_code)))
    nearest = around.order_by(func.length(Station.division_code).desc(), Station.id)
    return db.session.scalars(nearest.limit(1)).first()
