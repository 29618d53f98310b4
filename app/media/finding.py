"""Media by their addresses."""

from sqlalchemy import select

from app.db import db
from app.media.models import Medium


def by_digest(digests):
    """{digest: Medium} of those that are there."""
    if not digests:
        return {}
    found = db.session.scalars(select(Medium).where(Medium.digest.in_(digests)))
    return {medium.digest: medium for medium in found}


def recent(code, count=10):
    """What was sent last for the lessons of a division."""
    return list(
        db.session.scalars(select(Medium).where(Medium.division_code == code).order_by(Medium.id.desc()).limit(count))
    )
