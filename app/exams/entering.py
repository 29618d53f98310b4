"""From a name to an attempt: through the door where there is a bell, else at once."""

from flask import session

from app import clock
from app.access.guards import me
from app.db import db
from app.exams import arrivals, attempt_actions, doors, seats, ticket_actions
from app.exams.class_entry_actions import claim
from app.exams.models import Exam
from app.web.answers import go


def sitter(chosen):
    """(person, pupil) who stands here: the name chosen here, or the account that has claimed it; else the account."""
    if chosen is None:
        return me(), None
    return (chosen.person, None) if chosen.person_id else (None, chosen)


def take_place(pupil):
    """The name was chosen here. An account claims its own name only: a parent's phone claims nothing."""
    if me() and me().name == pupil.name and not arrivals.is_kiosk():
        claim(pupil, me())
    arrivals.choose(pupil)
    exam = db.session.get_one(Exam, pupil.school_class.exam_id)
    person, pupil = sitter(pupil)
    if not has_bell(exam):
        return sit(exam, person, pupil)
    if exam.opens_at is None or clock.now() >= doors.line_opens_at(exam.opens_at):
        ticket_actions.take(exam, person and person.id, pupil and pupil.id)
    return go("tickets.show", id=exam.id)


def has_bell(exam):
    return exam.form == "contest" and exam.opens_at is not None


def sit(exam, person, pupil, admitted=False):
    """Begin, or go on with, the attempt of whoever stands here."""
    way = "kiosk" if arrivals.is_kiosk() else "own"
    attempt = attempt_actions.start(exam, person, pupil, way, admitted=admitted)
    if not seats.is_own(attempt):
        seats.take_seat(attempt)
    return go("attempts.show", id=attempt.id)


def clear():
    """The next one at a shared device finds nothing of the one before."""
    seats.leave_seat()
    arrivals.next_one()
    session.pop("_flashes", None)
