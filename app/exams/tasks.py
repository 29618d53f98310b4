"""What the clock does for exams, with nobody looking."""

import logging

from sqlalchemy import select

from app import clock
from app.db import db, transaction
from app.exams.attempt_actions import hand_in
from app.exams.models import Attempt
from app.exams.settle_actions import settle
from app.exams.sitting import has_rung
from app.jobs import crontab, every, job
from app.web.application import after_commit

log = logging.getLogger(__name__)

# So many in one minute: the server has others to serve, and the next minute comes.
MOST = 500


@every(crontab(minute="*"))
def ring():
    """The bell: what is saved is handed in, also where nobody comes back; each attempt by itself."""
    late = (Attempt.submitted_at.is_(None), Attempt.deadline_at < clock.now())
    each(select(Attempt.id).where(*late).order_by(Attempt.deadline_at), ring_one)


def ring_one(attempt):
    if has_rung(attempt):
        hand_in(attempt, "bell")


@every(crontab(minute="*"))
def settle_all():
    """Points, mistakes and statistics of what was handed in."""
    waiting = (Attempt.settled_at.is_(None), Attempt.submitted_at.is_not(None))
    each(select(Attempt.id).where(*waiting).order_by(Attempt.submitted_at), settle)


@job
def settle_soon(key):
    """The same for one, as soon as the queue comes to it; what it misses the next minute finds."""
    with transaction():
        settle(db.session.get_one(Attempt, key))


def follow(attempt):
    """Have it worked out at once what follows from a pass that brings points; for the rest there is no hurry."""
    if attempt.settled_at is None and is_urgent(attempt.exam, attempt.passed):
        after_commit(lambda key=attempt.id: queue(key))


def queue(key):
    """Have it settled soon. Whoever handed in has handed in, whether the queue takes it or not."""
    try:
        settle_soon.later(key)
    except Exception as error:
        log.error("settle_soon: %s", type(error).__name__)


def is_urgent(exam, passed):
    """Whether somebody waits for points."""
    return bool(passed and exam.points and exam.form == "exam")


def each(query, work):
    """Do it to each attempt in a small transaction of its own, so that none holds up another."""
    with transaction(gated=False):
        keys = list(db.session.scalars(query.limit(MOST)))
    for key in keys:
        try:
            with transaction():
                work(db.session.get_one(Attempt, key))
        except Exception as error:
            log.error("%s: attempt %s: %s", work.__name__, key, type(error).__name__)
