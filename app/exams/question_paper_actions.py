"""What becomes of a paper: made, filled, emptied; frozen while an exam on it is open."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.db import db, hold
from app.errors import Refusal
from app.exams import freezing
from app.exams.models import Exam, Paper, PaperPart, PaperQuestion

MOST = 100


def make(by, title, kind, division):
    """An empty paper."""
    paper = Paper(division_code=division.code, title=title, kind=kind, made_by_id=by.id)
    db.session.add(paper)
    db.session.flush()
    return paper


def rename(paper, title):
    paper.title = title
    db.session.flush()


def add(paper, questions, marks):
    """These questions at the end of a fixed paper; one that is on it stays where it is."""
    hold(paper)
    freezing.check_paper(paper)
    there = {one.question_id for one in paper.questions}
    number = max((one.number for one in paper.questions), default=0)
    fresh = [question for question in questions if question.id not in there]
    check_size(len(there) + len(fresh))
    for place, question in enumerate(fresh, number + 1):
        paper.questions.append(PaperQuestion(number=place, question_id=question.id, marks=marks))
    db.session.flush()
    return len(fresh)


def remove(paper, numbers):
    """Take questions off a fixed paper."""
    hold(paper)
    freezing.check_paper(paper)
    gone = [one for one in paper.questions if one.number in numbers]
    for one in gone:
        paper.questions.remove(one)
    db.session.flush()
    return len(gone)


def weigh(paper, numbers, marks):
    """Other marks for some questions of a fixed paper."""
    hold(paper)
    freezing.check_paper(paper)
    for one in paper.questions:
        if one.number in numbers:
            one.marks = marks
    db.session.flush()


def set_parts(paper, parts):
    """The parts of a drawn paper: [{topic, difficulty, ages, count, marks}], in this order."""
    hold(paper)
    freezing.check_paper(paper)
    check_size(sum(part["count"] for part in parts))
    paper.parts.clear()
    db.session.flush()
    paper.parts.extend(PaperPart(number=number, **part) for number, part in enumerate(parts, 1))
    db.session.flush()


def discard(paper):
    """Throw away a paper on which no exam is built."""
    hold(paper)
    exam = db.session.scalar(select(Exam.title).where(Exam.paper_id == paper.id).limit(1))
    if exam:
        raise Refusal(_("“%(title)s”用着这份试卷, 不能删除。", title=exam))
    db.session.delete(paper)
    db.session.flush()


def check_size(count):
    if count > MOST:
        raise Refusal(_("一份试卷最多 %(most)s 题。", most=MOST))
