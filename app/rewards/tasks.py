"""What the clock does for the counter."""

from app import clock
from app.db import db, transaction
from app.jobs import crontab, every
from app.rewards import redemption_actions
from app.rewards.models import Redemption


# The queue counts hours in UTC: ten past midnight in China.
@every(crontab(hour="16", minute="10"))
def let_lapse():
    """What was not fetched by yesterday goes back, points and stock together, one by one."""
    with transaction(gated=False):
        keys = redemption_actions.overdue(clock.today())
    for key in keys:
        with transaction():
            redemption_actions.lapse(db.session.get_one(Redemption, key))
