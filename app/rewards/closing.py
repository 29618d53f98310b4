"""Who closes the account fetches nothing any more: what waits goes back to the shelf."""

from sqlalchemy import select

from app.access.closures import on_closure
from app.db import db
from app.rewards.models import RESERVED, Redemption
from app.rewards.redemption_actions import cancel


@on_closure
def give_back(person):
    """In the order of their rewards, as all who hold several."""
    waiting = select(Redemption).where(Redemption.person_id == person.id, Redemption.state == RESERVED)
    for redemption in db.session.scalars(waiting.order_by(Redemption.reward_id, Redemption.id)):
        cancel(redemption, person)
