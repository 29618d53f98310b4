"""Divisions within reach."""

from flask import Blueprint

from app.access.guards import public
from app.web.answers import page

bp = Blueprint("places", __name__)


@bp.get("/places/")
@public
def index():
    return page("errors/failed.html", title="建设中", message="")
