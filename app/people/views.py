"""People within reach of the staff."""

from flask import Blueprint

from app.access.guards import public
from app.web.answers import page

bp = Blueprint("people", __name__)


@bp.get("/people/")
@public
def index():
    return page("errors/failed.html", title="建设中", message="")
