"""While an exam is open its paper stands still, and so do the questions that it asks."""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.access.places import within
from app.db import db
from app.errors import Refusal
from app.exams.models import Attempt, Exam, Paper, PaperPart, PaperQuestion
from app.exams.settle_actions import SETTING
from app.exams.sitting import moment
from app.questions.changing import on_change
from app.questions.holding import on_practice, on_telling
from app.questions.models import Response

# So many digits name a county.
COUNTY = 6


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
    refuse(reason_for_paper(paper))


def reason_for_paper(paper):
    """The same in words; "" while it can be changed."""
    return reason(db.session.scalars(open_exams().where(Exam.paper_id == paper.id)))


@on_change
def check_question(question):
    """The same for a question that a paper lists, or that its parts could draw.

    What came into the bank after the opening is not drawn: who wrote it may still mend it. Nor does an exam that is
    open for months count on one and the same bank: who has begun keeps the versions that were drawn.
    """
    listing = select(PaperQuestion.paper_id).where(PaperQuestion.question_id == question.id)
    listed = open_exams().where(Exam.paper_id.in_(listing))
    counted_on = or_(Exam.opens_at.is_(None), Exam.opens_at >= question.made_at)
    drawn = open_exams().where(Exam.paper_id.in_(drawing(question)), counted_on)
    short = (exam for exam in db.session.scalars(drawn) if not exam.is_long)
    refuse(reason([*db.session.scalars(listed), *short]))


def drawing(question):
    """A select of the papers whose parts could draw the question."""
    version = question.version
    parts = select(PaperPart.paper_id).where(
        or_(PaperPart.topic.is_(None), PaperPart.topic == version.topic),
        or_(PaperPart.difficulty.is_(None), PaperPart.difficulty == version.difficulty),
        or_(PaperPart.ages.is_(None), PaperPart.ages == version.ages),
    )
    reach = []
    if question.division_code:
        reach = [Paper.division_code.startswith(question.division_code)]
    return select(Paper.id).where(Paper.kind == "draw", Paper.id.in_(parts), *reach)


def reason(exams):
    """What an open exam says to who would change its paper; "" where there is none."""
    exams = sorted(exams, key=lambda exam: exam.id)
    if not exams:
        return ""
    ends = [exam.closes_at for exam in exams]
    if None in ends:
        return _("“%(title)s”正开着, 取消它以后可以改。", title=exams[ends.index(None)].title)
    last = max(exams, key=lambda exam: exam.closes_at)
    return _("“%(title)s”正开着, %(when)s 结束后可以改。", title=last.title, when=moment(last.closes_at))


def refuse(reason):
    if reason:
        raise Refusal(reason)


@on_practice
def asked_in_earnest(person):
    """The questions of the fixed papers that are being sat; of a person, in the own county."""
    exams = open_exams().with_only_columns(Exam.paper_id)
    if person:
        exams = exams.where(within(Exam.division_code, person.division_code[:COUNTY]))
    return select(PaperQuestion.question_id).where(PaperQuestion.paper_id.in_(exams))


@on_telling
def told_later(person):
    """What a person was asked in an exam that tells its answers when it has closed."""
    sat = select(Attempt.id).join(Attempt.exam).where(Attempt.person_id == person.id)
    sat = sat.where(Exam.shown_after_close, Exam.closes_at > clock.now())
    mine = (Response.person_id == person.id, Response.setting == SETTING, Response.source_id.in_(sat))
    return select(Response.question_id).where(*mine)
