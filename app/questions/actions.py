"""A question enters the bank, is said anew, or is retired."""

from sqlalchemy import select

from app import clock
from app.db import db, hold
from app.questions.models import Question, QuestionVersion

# What of an Item stands in a version under the same name.
SAME = (
    "kind",
    "text",
    "body",
    "explanation",
    "topic",
    "difficulty",
    "ages",
    "source",
    "article",
    "first_day",
    "last_day",
    "lesson",
    "check",
    "picture_text",
)


def add(item, division, by=None, picture=None):
    """A new question of `division` (None: it came with the software) that says what `item` says."""
    question = Question(division_code=division and division.code, code=item.code or new_code(division))
    db.session.add(question)
    db.session.flush()
    write(question, item, by, picture)
    return question


def change(question, item, by=None, picture=None):
    """The question says something else from now on; what was asked before keeps what it said.

    Whether anything changed: a question that says the same gets no new version.
    """
    hold(question)
    if says(question.version, item) and question.version.picture_id == (picture and picture.id):
        return False
    question.number += 1
    write(question, item, by, picture)
    db.session.expire(question, ["version"])
    return True


def retire(question):
    """It is asked no more; old attempts still show it."""
    question.retired_at = question.retired_at or clock.now()


def restore(question):
    question.retired_at = None


def write(question, item, by, picture):
    said = {name: getattr(item, name) for name in SAME}
    version = QuestionVersion(
        **said,
        question_id=question.id,
        number=question.number,
        picture_id=picture and picture.id,
        made_by_id=by and by.id,
    )
    db.session.add(version)
    db.session.flush()
    return version


def says(version, item):
    """Whether a version says exactly what `item` says, its picture apart."""
    return all(getattr(version, name) == getattr(item, name) for name in SAME)


def find(division, code):
    """The question of this name in a division's bank, or None."""
    owner = Question.division_code.is_(None) if division is None else Question.division_code == division.code
    return db.session.scalar(select(Question).where(owner, Question.code == code))


def new_code(division):
    """The next free plain number in a division's bank."""
    owner = Question.division_code.is_(None) if division is None else Question.division_code == division.code
    codes = db.session.scalars(select(Question.code).where(owner))
    return str(max((int(code) for code in codes if code.isdecimal()), default=0) + 1)
