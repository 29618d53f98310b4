"""What the card says one can get: rewards within reach or nearly, that are there."""

from flask import url_for
from sqlalchemy import select

from app import clock
from app.access.places import chain
from app.db import db
from app.points.offers import offer
from app.rewards import stock, wishing
from app.rewards.models import Reward


@offer
def rewards(person, balance):
    """(name, points, address) of what this person may have and is on the shelf."""
    near = select(Reward).where(Reward.open_to(person), Reward.division_code.in_(chain(person.division_code)))
    found = [one for one in db.session.scalars(near) if not wishing.reason_against(one, person, clock.today())]
    left = stock.left_of(found)
    return [(one.name, one.points, url_for("rewards.show", id=one.id)) for one in found if left[one.id]]
