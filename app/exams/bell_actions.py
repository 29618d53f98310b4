"""Before the bell: who is still without a paper, and drawing it."""

from datetime import timedelta

from sqlalchemy import select

from app.db import db
from app.exams.attempt_actions import draw_ahead
from app.exams.models import Attempt, Exam
from app.exams.roster_models import Pupil, SchoolClass

# So long before the bell the papers are drawn.
AHEAD = timedelta(hours=1)


def ringing_soon(now):
    """The ids of the contest exams that open within the hour."""
    soon = (Exam.form == "contest", Exam.state == "published", Exam.opens_at > now, Exam.opens_at <= now + AHEAD)
    return list(db.session.scalars(select(Exam.id).where(*soon).order_by(Exam.opens_at)))


def without_paper(exam, count):
    """So many of the roster's pupils that have no attempt yet, neither as pupil nor as the account that claimed it."""
    # Each by itself: an index serves the one and the other, but not the two together.
    drawn = [
        select(Attempt.id).where(Attempt.exam_id == exam.id, whose).exists()
        for whose in (Attempt.pupil_id == Pupil.id, Attempt.person_id == Pupil.person_id)
    ]
    query = select(Pupil).join(Pupil.school_class)
    query = query.where(SchoolClass.exam_id == exam.id, *[~one for one in drawn])
    return list(db.session.scalars(query.order_by(Pupil.id).limit(count)))


def draw_for(exam, pupil):
    """A paper for a place in a class, or for the account that has claimed it."""
    if pupil.person_id:
        return draw_ahead(exam, person=pupil.person)
    return draw_ahead(exam, pupil=pupil)
