"""Which exams a person sees in a list, and what is theirs of one."""

from sqlalchemy import false, func, or_, select

from app import clock
from app.access.guards import codes, scope
from app.access.places import within
from app.access.rules import EXAM_READ
from app.db import db
from app.exams.models import Attempt, Exam, PaperPart, PaperQuestion

# All that a list shows.
SHOWN = (
    Exam.id,
    Exam.title,
    Exam.form,
    Exam.audience,
    Exam.state,
    Exam.opens_at,
    Exam.closes_at,
    Exam.minutes,
    Exam.points,
)


def listed(which, person):
    """Rows for a list: what is open or comes; "past": what was; "mine": what I sat; "kept": what I arrange."""
    if which == "kept":
        kept = or_(false(), *[within(Exam.division_code, code) for code in codes(EXAM_READ)])
        return select(*SHOWN).where(kept).order_by(Exam.id.desc())
    query = select(*SHOWN).where(scope(Exam, EXAM_READ), Exam.state == "published")
    if which == "mine":
        sat = select(Attempt.exam_id).where(Attempt.person_id == person.id, Attempt.started_at.is_not(None))
        return query.where(Exam.id.in_(sat)).order_by(Exam.id.desc())
    over = Exam.closes_at <= clock.now()
    if which == "past":
        return query.where(over).order_by(Exam.closes_at.desc(), Exam.id.desc())
    return query.where(or_(Exam.closes_at.is_(None), ~over)).order_by(
        Exam.opens_at.is_not(None), Exam.opens_at, Exam.id.desc()
    )


def stage(exam):
    """open, coming or over; or its state where nobody can sit it."""
    if exam.state != "published":
        return exam.state
    now = clock.now()
    if exam.opens_at and now < exam.opens_at:
        return "coming"
    return "over" if exam.closes_at and now >= exam.closes_at else "open"


def size(paper):
    """(how many questions, how many marks) a paper has."""
    kind = PaperQuestion if paper.kind == "fixed" else PaperPart
    count = func.count() if paper.kind == "fixed" else func.coalesce(func.sum(PaperPart.count), 0)
    marks = func.sum(PaperQuestion.marks) if paper.kind == "fixed" else func.sum(PaperPart.count * PaperPart.marks)
    row = db.session.execute(select(count, marks).select_from(kind).where(kind.paper_id == paper.id)).one()
    return row[0], row[1] or 0
