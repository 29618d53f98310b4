"""One certificate: ask for it, read it, print it, verify it, revoke it."""

from flask import Blueprint

from app.access.guards import public
from app.web.answers import page

bp = Blueprint("certificates", __name__)


@bp.get("/verify")
@public
def check():
    return page("errors/failed.html", title="建设中", message="")
