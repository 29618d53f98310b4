"""While an exam is open its paper stands still, and so do the questions that it asks."""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.db import db
from app.errors import Refusal
from app.exams.models import Exam, Paper, PaperPart, PaperQuestion
from app.exams.sitting import moment
from app.questions.changing import on_change


def open_exams():
    """A select of the exams that are being sat; practice never freezes anything: each attempt keeps its versions."""
    now = clock.now()
    return select(Exam).where(
        Exam.state == "published",
        Exam.form != "practice",
        or_(Exam.opens_at.is_(None), Exam.opens_at <= now),
        or_(Exam.closes_at.is_(None), Exam.closes_at > now),
    )


def check_paper(paper):
    """Refusal while an exam on this paper is open; it says when the paper can be changed again."""
    refuse(open_exams().where(Exam.paper_id == paper.id))


@on_change
def check_question(question):
    """The same for a question that a paper lists, or that its parts could draw.

    What came into the bank after the opening was not counted on: who wrote it may still mend it.
    """
    version = question.version
    drawn = select(PaperPart.paper_id).where(
        or_(PaperPart.topic.is_(None), PaperPart.topic == version.topic),
        or_(PaperPart.difficulty.is_(None), PaperPart.difficulty == version.difficulty),
        or_(PaperPart.ages.is_(None), PaperPart.ages == version.ages),
    )
    reach = []
    if question.division_code:
        reach = [Paper.division_code.startswith(question.division_code)]
    drawing = select(Paper.id).where(Paper.kind == "draw", Paper.id.in_(drawn), *reach)
    listing = select(PaperQuestion.paper_id).where(PaperQuestion.question_id == question.id)
    counted_on = or_(Exam.opens_at.is_(None), Exam.opens_at >= question.made_at)
    refuse(open_exams().where(or_(Exam.paper_id.in_(listing), Exam.paper_id.in_(drawing) & counted_on)))


def refuse(query):
    exams = list(db.session.scalars(query.order_by(Exam.id)))
    if not exams:
        return
    ends = [exam.closes_at for exam in exams]
    if None in ends:
        raise Refusal(_("“%(title)s”正开着, 取消它以后可以改。", title=exams[ends.index(None)].title))
    last = max(exams, key=lambda exam: exam.closes_at)
    raise Refusal(_("“%(title)s”正开着, %(when)s 结束后可以改。", title=last.title, when=moment(last.closes_at)))
