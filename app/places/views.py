"""Divisions within reach, from the top of one's own down to the villagers' group."""

from flask import Blueprint

from app.access.guards import fetch, requires, visible
from app.access.places import Division
from app.access.rules import PLACE_READ
from app.db import db
from app.places.choosing import children, rooted
from app.places.counting import counts_under
from app.places.village_actions import BELOW
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("places", __name__)


@bp.get("/places/")
@requires(PLACE_READ)
def index():
    divisions = rooted(PLACE_READ)
    if len(divisions) == 1:
        return go("places.show", code=divisions[0].code)
    return page("places/index.html", divisions=divisions, counts=counts_under(divisions))


@bp.get("/places/<code>")
@requires(PLACE_READ)
def show(code):
    division = fetch(Division, code, PLACE_READ)
    below = paged(visible(Division, PLACE_READ).where(children(code)).order_by(Division.code), per=50)
    counts = counts_under([division]) | counts_under(below)
    lower = BELOW.get(division.level)
    return page("places/show.html", division=division, above=above(division), below=below, counts=counts, lower=lower)


def above(division):
    """The division one level up, where my reach goes that far."""
    return db.session.scalar(visible(Division, PLACE_READ).where(Division.code == division.parent_code))
