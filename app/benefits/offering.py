"""What points are good for, on the card: benefits that are open where the person lives and ask for points."""

from flask import url_for
from sqlalchemy import select

from app import clock
from app.access.places import chain
from app.benefits.models import Benefit
from app.db import db
from app.points.offers import offer_to_residents


@offer_to_residents
def benefits(person, balance):
    """Open today, with places left."""
    today = clock.today()
    query = select(Benefit).where(
        Benefit.state == "published",
        Benefit.points_needed > 0,
        Benefit.first_day <= today,
        Benefit.last_day >= today,
        Benefit.division_code.in_(chain(person.division_code)),
    )
    found = db.session.scalars(query.order_by(Benefit.points_needed, Benefit.id).limit(20))
    return [told(one) for one in found if one.left != 0]


def told(benefit):
    return benefit.name, benefit.points_needed, url_for("benefits.show", id=benefit.id), benefit.points_use != "shown"
