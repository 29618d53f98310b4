"""Every night: forget what has faded, so that nothing typed wrong and no old form is kept for ever."""

from datetime import timedelta

from sqlalchemy import delete, or_

from app import clock
from app.access import throttle
from app.access.models import OneTimeCode, SignIn
from app.db import db, transaction
from app.jobs import crontab, every
from app.web import once

# Who came in, and who reset whose password, can be looked up for six months (网络安全法 21), then no longer.
LOGGED = timedelta(days=183)


# The queue counts hours in UTC: 03:40 in China.
@every(crontab(hour="19", minute="40"))
def forget():
    with transaction():
        throttle.purge()
        once.purge()
        purge_sign_ins()
        purge_codes()


def purge_sign_ins():
    """Sign-ins that ended, or that nobody has used, half a year ago."""
    before = clock.now() - LOGGED
    db.session.execute(delete(SignIn).where(or_(SignIn.ended_at < before, SignIn.seen_at < before)))


def purge_codes():
    """One-time codes that ran out half a year ago."""
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.expires_at < clock.now() - LOGGED))
