"""The first page: what is on, or what wants doing now."""

from flask import Blueprint

from app.access.guards import public
from app.web.answers import page

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def index():
    return page("errors/failed.html", title="建设中", message="")
