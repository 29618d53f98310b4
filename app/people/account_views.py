"""One's own account: register, read, change, download, close."""

from flask import Blueprint

from app.access.guards import public, requires
from app.access.rules import PERSON_OWN
from app.web.answers import page

bp = Blueprint("account", __name__)


@bp.get("/me")
@requires(PERSON_OWN)
def show():
    return page("account/show.html")


@bp.get("/register")
@public
def register():
    return page("errors/failed.html", title="建设中", message="")


@bp.get("/reset")
@public
def reset():
    return page("errors/failed.html", title="建设中", message="")
