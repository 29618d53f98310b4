"""A question enters the bank, is said anew, or is retired."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.places import Division
from app.db import db, hold
from app.errors import Refusal
from app.questions.changing import may_change
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
    may_change(question)
    question.number += 1
    write(question, item, by, picture)
    db.session.expire(question, ["version"])
    return True


def change_as_seen(question, number, item, by, picture=None):
    """The change of somebody who saw version `number`; Refusal where another one has changed it since."""
    hold(question)
    if question.number != number:
        raise Refusal(_("刚才有人改过这道题。请重新打开, 看过现在的样子再改。"))
    return change(question, item, by, picture)


def retire(question):
    """It is asked no more; old attempts still show it."""
    may_change(question)
    question.retired_at = question.retired_at or clock.now()


def restore(question):
    question.retired_at = None


def write(question, item, by, picture):
    db.session.add(QuestionVersion(**row_of(question, item, by, picture)))
    db.session.flush()


def row_of(question, item, by, picture):
    """What the item says, as the row of the question's version of its present number."""
    said = {name: getattr(item, name) for name in SAME}
    return {
        **said,
        "question_id": question.id,
        "number": question.number,
        "picture_id": picture and picture.id,
        "made_by_id": by and by.id,
    }


def says(version, item):
    """Whether a version says exactly what `item` says, its picture apart."""
    return all(getattr(version, name) == getattr(item, name) for name in SAME)


def find(division, code):
    """The question of this name in a division's bank, or None."""
    return db.session.scalar(select(Question).where(owned_by(division), Question.code == code))


def new_code(division):
    """The next free plain number in a division's bank."""
    one_at_a_time(division)
    codes = db.session.scalars(select(Question.code).where(owned_by(division)))
    return str(max((int(code) for code in codes if code.isdecimal()), default=0) + 1)


def one_at_a_time(division):
    """Two who add to one bank do it one after the other: each must see what the other added."""
    if division:
        query = select(Division.code).where(Division.code == division.code)
        db.session.execute(query.with_for_update(key_share=True))


def owned_by(division):
    """SQL: in this division's bank; None: in that which came with the software."""
    return Question.division_code.is_(None) if division is None else Question.division_code == division.code
