"""A ticket for the door: one for each sitter, numbered without gaps in the order in which they came.

3,000 come within a minute, so these statements are written once and say no more than they must.
"""

from flask_babel import gettext as _
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import db
from app.errors import Refusal
from app.exams import doors
from app.exams.models import Door, Exam, Ticket

WHOSE = {"person": Ticket.person_id == bindparam("person"), "pupil": Ticket.pupil_id == bindparam("pupil")}
MINE = {kind: select(Ticket.number).where(Ticket.exam_id == bindparam("exam"), mine) for kind, mine in WHOSE.items()}
NEXT = (
    update(Door)
    .where(Door.exam_id == bindparam("exam"))
    .values(last=Door.last + 1)
    .returning(Door.last)
    .execution_options(synchronize_session=False)
)
WRITE = insert(Ticket.__table__)
# The number that one holds, if any, and the rate of the door, if it is made.
PLACE = {
    kind: select(Ticket.number, Door.rate)
    .select_from(Exam)
    .outerjoin(Door, Door.exam_id == Exam.id)
    .outerjoin(Ticket, (Ticket.exam_id == Exam.id) & mine)
    .where(Exam.id == bindparam("exam"))
    for kind, mine in WHOSE.items()
}


def number_of(exam_id, person_id=None, pupil_id=None):
    """The number of the ticket that this sitter holds, or None."""
    kind, value = ("person", person_id) if person_id else ("pupil", pupil_id)
    return db.session.scalar(MINE[kind], {"exam": exam_id, kind: value})


def place(exam_id, person_id=None, pupil_id=None):
    """(the number that this sitter holds or None, how many come in each second)"""
    kind, value = ("person", person_id) if person_id else ("pupil", pupil_id)
    number, rate = db.session.execute(PLACE[kind], {"exam": exam_id, kind: value}).one()
    return number, rate or Door.__table__.c.rate.default.arg


def take(exam, person_id=None, pupil_id=None):
    """The ticket's number: a new one, or the one that this sitter holds already."""
    number = number_of(exam.id, person_id, pupil_id)
    if number:
        return number
    check_open(exam)
    try:
        with db.session.begin_nested():
            number = next_number(exam.id)
            ticket = {"exam_id": exam.id, "number": number, "person_id": person_id, "pupil_id": pupil_id}
            db.session.execute(WRITE, {**ticket, "made_at": clock.now()})
        return number
    except IntegrityError:
        # The same one at the same moment from two windows: the counter went back, the other's ticket holds.
        return number_of(exam.id, person_id, pupil_id)


def next_number(exam_id):
    """One more has come."""
    number = db.session.scalar(NEXT, {"exam": exam_id})
    if number is None:
        make_door(exam_id)
        number = db.session.scalar(NEXT, {"exam": exam_id})
    return number


def make_door(exam_id):
    """The first to come finds no door yet; two first ones make one."""
    write = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    db.session.execute(write(Door).values(exam_id=exam_id).on_conflict_do_nothing())


def check_open(exam):
    """Whether the line is there: from half an hour before the bell until the end."""
    now = clock.now()
    if exam.state != "published":
        raise Refusal(_("这场竞赛现在不能参加。"))
    if exam.opens_at and now < doors.line_opens_at(exam.opens_at):
        raise Refusal(_("还太早: 开考前 30 分钟可以来排队。"))
    if exam.closes_at and now >= exam.closes_at:
        raise Refusal(_("考试已经结束。"))
