"""A person's card."""

from flask import Blueprint

from app.access.guards import public
from app.web.answers import page

bp = Blueprint("card", __name__)


@bp.get("/card")
@public
def show():
    return page("errors/failed.html", title="建设中", message="")
