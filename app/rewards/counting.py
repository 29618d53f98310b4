"""What the counter asks of the books."""

from sqlalchemy import select

from app.db import db
from app.rewards.models import Redemption


def newest_of(card):
    """The card's newest redemption: by it two counters tell whether they look at the same state of it."""
    newest = select(Redemption.id).where(Redemption.card_id == card.id).order_by(Redemption.id.desc()).limit(1)
    return db.session.scalar(newest) or 0


def on_slip(number):
    """A select of what went over the counter in one visit."""
    return select(Redemption).where(Redemption.slip == number).order_by(Redemption.id)
