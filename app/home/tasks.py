"""What is forgotten each night: it was kept for a time, and the time is over."""

from datetime import timedelta

from sqlalchemy import delete, or_

from app import clock
from app.access import throttle
from app.access.models import OneTimeCode, SignIn
from app.db import db, transaction
from app.jobs import crontab, every
from app.web import once

# Who came in and who reset whose password can be looked up for six months (网络安全法 21), then no longer.
KEPT = timedelta(days=183)


# The queue counts hours in UTC: ten past three at night in China.
@every(crontab(hour="19", minute="10"))
def forget_old():
    with transaction():
        once.purge()
        throttle.purge()
        purge_sign_ins()
        purge_codes()


def purge_sign_ins():
    """Sign-ins that ended, or that nobody has used, half a year ago."""
    before = clock.now() - KEPT
    db.session.execute(delete(SignIn).where(or_(SignIn.ended_at < before, SignIn.seen_at < before)))


def purge_codes():
    """One-time codes that ran out half a year ago."""
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.expires_at < clock.now() - KEPT))
