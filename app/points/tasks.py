"""What the clock does for the cards, every night."""

from app import clock
from app.db import db, transaction
from app.jobs import crontab, every
from app.points import checking, expiry, household_actions
from app.points.chain_models import LedgerCheck
from app.points.models import Card


# The queue counts hours in UTC: 03:05 and 03:20 in China.
@every(crontab(hour="19", minute="5"))
def let_expire():
    """Take off what runs out today, card by card."""
    with transaction(gated=False):
        cards = expiry.running_out()
    for key, programme in cards:
        with transaction():
            expiry.expire(db.session.get_one(Card, key), programme, clock.today())


@every(crontab(hour="19", minute="20"))
def check_books():
    """Prove the books and write down how it ended."""
    began = clock.now()
    with transaction(gated=False):
        checking.at_one_moment()
        verdict = checking.check()
    with transaction():
        found = LedgerCheck(began_at=began, ended_at=clock.now(), **verdict._asdict())
        db.session.add(found)
    return found


@every(crontab(hour="19", minute="40"))
def forget_invitations():
    """Whom somebody asked into their household and who never answered."""
    with transaction():
        household_actions.purge()
