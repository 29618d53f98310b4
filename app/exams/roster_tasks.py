"""What the clock does for rosters, with nobody looking."""

import logging

from app import clock
from app.db import db, transaction
from app.exams import bell_actions, contest_actions
from app.exams.models import Exam
from app.jobs import crontab, every

# Papers are drawn in small steps, so that no other writer waits long.
STEP = 20

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


@every(crontab(minute="*/5"))
def draw_papers():
    """Before a bell rings, everybody on the roster has a paper; each step by itself, and done twice it is done once."""
    with transaction(gated=False):
        ringing = bell_actions.ringing_soon(clock.now())
    for key in ringing:
        try:
            while draw_some(key):
                pass
        except Exception as error:
            log.error("draw_papers: exam %s: %s", key, type(error).__name__)


def draw_some(exam_id):
    """Draw for a few; how many these were."""
    with transaction():
        exam = db.session.get_one(Exam, exam_id)
        waiting = bell_actions.without_paper(exam, STEP)
        for pupil in waiting:
            bell_actions.draw_for(exam, pupil)
        return len(waiting)
