"""What the clock does for events, with nobody looking."""

import logging

from app.db import db, transaction
from app.events.models import Event
from app.events.signup_actions import serve_line, to_serve
from app.jobs import crontab, every

log = logging.getLogger(__name__)


@every(crontab(minute="*"))
def serve_lines():
    """Let late offers lapse and offer what is free; each event by itself, so that none holds up another."""
    with transaction(gated=False):
        waiting = to_serve()
    for key in waiting:
        try:
            with transaction():
                serve_line(db.session.get_one(Event, key))
        except Exception as error:
            log.error("serve_lines: event %s: %s", key, type(error).__name__)
