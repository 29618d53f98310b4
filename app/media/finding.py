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
