"""Pictures, sound and film, sent whole or in part."""

from flask import Blueprint, abort
from sqlalchemy import select

from app.access.guards import public
from app.db import db
from app.media.models import KINDS, Medium
from app.media.sending import send

bp = Blueprint("media", __name__)


@bp.get("/media/<digest>.<kind>")
@public
def show(digest, kind):
    """Whoever knows the digest of a medium has been shown a page with it."""
    medium = db.session.scalar(select(Medium).where(Medium.digest == digest))
    return send(medium) if medium and KINDS.get(medium.kind) == kind else abort(404)
