"""What the clock does for rosters, with nobody looking."""

import logging

from app.db import transaction
from app.exams import contest_actions
from app.jobs import crontab, every

log = logging.getLogger(__name__)


# The queue counts hours in UTC: 03:50 in China.
@every(crontab(hour="19", minute="50"))
def erase_names():
    """Names whose term is over; each exam by itself, so that none holds up another."""
    with transaction(gated=False):
        due = contest_actions.due()
    for exam_id, contest_id in due:
        try:
            with transaction():
                contest_actions.erase(exam_id, contest_id)
        except Exception as error:
            log.error("erase_names: exam %s: %s", exam_id, type(error).__name__)
