"""The door of an exam at its bell: take a ticket, wait, come in."""

from flask import Blueprint, abort

from app import clock
from app.access.guards import fetch, public
from app.access.rules import EXAM_READ
from app.exams import arrivals, doors, entering, sitting, ticket_actions
from app.exams.models import Exam
from app.web.answers import go, page

bp = Blueprint("tickets", __name__)


@bp.get("/exams/<int:id>/door")
@public
def show(id):
    exam, chosen, person, pupil = who_comes(id)
    known = person or pupil
    number, rate = ticket_actions.place(exam.id, person and person.id, pupil and pupil.id)
    door = standing(exam, number, rate)
    done = door["open"] and known and sitting.left(exam, sitting.attempts_of(exam, person, pupil)) == 0
    response = page("tickets/show.html", exam=exam, pupil=chosen, known=known, number=number, door=door, done=done)
    if door["reload"]:
        # The page that waits asks again by itself: no script, and each at its own second.
        response.headers["Refresh"] = str(door["reload"])
    return response


@bp.post("/exams/<int:id>/tickets")
@public
def create(id):
    exam, _chosen, person, pupil = who_comes(id)
    if not (person or pupil):
        return go("kiosk.classroom")
    number = ticket_actions.take(exam, person and person.id, pupil and pupil.id)
    _number, rate = ticket_actions.place(exam.id)
    if doors.may_enter(clock.now(), exam.opens_at, number, rate):
        return entering.sit(exam, person, pupil, admitted=True)
    return go("tickets.show", id=id)


def who_comes(id):
    """(exam, the name chosen here, person, pupil): an exam with a bell that I may see, or on whose roster it stands."""
    chosen, exam = arrivals.pupil_of(id) if id < 2**31 else (None, None)
    exam = exam or fetch(Exam, id, EXAM_READ)
    return (exam, chosen, *entering.sitter(chosen)) if entering.has_bell(exam) else abort(404)


def standing(exam, number, rate):
    """What the page says about the line: where one stands, how long it takes, when the page asks again."""
    now = clock.now()
    line_at = doors.line_opens_at(exam.opens_at)
    turn = doors.enters_at(exam.opens_at, number, rate) if number else exam.opens_at
    left = doors.seconds_left(now, turn)
    over = exam.closes_at is not None and now >= exam.closes_at and not number
    return {
        "forming": now >= line_at,
        "open": left == 0 and not over,
        "over": over,
        "wait": doors.wait_words(left),
        "ahead": doors.ahead(now, exam.opens_at, number, rate) if number else 0,
        "reload": doors.reload_after(now, turn if now >= line_at else line_at, number or 0) if left else 0,
    }
