"""The small doors every page uses: files, switches, health, and the pattern page."""

from flask import Blueprint, abort, current_app, redirect, request
from sqlalchemy import text

from app.access.guards import public
from app.db import db
from app.web import assets, language
from app.web.answers import local_path, page
from app.web.patterns import Sample

bp = Blueprint("web", __name__)

YEAR = 365 * 24 * 3600


@bp.get("/static/<name>")
@public
def asset(name):
    return assets.answer(name)


@bp.get("/healthz")
@public
def healthz():
    """Whether the database answers; nothing else."""
    db.session.execute(text("SELECT 1"))
    return {"database": "ok"}


@bp.get("/preferences")
@public
def preferences():
    """Language and letter size, kept in this browser only."""
    response = redirect(local_path(request.args.get("back")), 303)
    for name, allowed in ((language.COOKIE, language.LANGUAGES), ("size", ("large", "normal"))):
        value = request.args.get(name)
        if value in allowed:
            response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True)
    return response


@bp.route("/_patterns", methods=["GET", "POST"])
@public
def patterns():
    """Every component and state, for those who build; shut unless PATTERNS=1."""
    if not current_app.config["PATTERNS"]:
        abort(404)
    form = Sample()
    form.validate_on_submit()
    return page("shared/patterns.html", form=form, status=200)
