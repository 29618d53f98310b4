"""Every night: forget what has faded, so that nothing typed wrong and no old form is kept for ever."""

from app.access import throttle
from app.db import transaction
from app.jobs import crontab, every
from app.web import once


@every(crontab(hour="3", minute="40"))
def forget():
    with transaction():
        throttle.purge()
        once.purge()
