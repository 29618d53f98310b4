"""Which questions a member of staff sees in the list."""

from sqlalchemy import case, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access.guards import codes, visible
from app.access.places import Division
from app.access.rules import QUESTION_EDIT, QUESTION_READ
from app.db import db
from app.questions.measuring import doubtful
from app.questions.models import Question, QuestionVersion

# What a list can be narrowed to by a word of the table itself.
PLAIN = ("topic", "kind", "difficulty", "ages")
LENT = Question.division_code.is_(None)


def listed(which="", word="", bank="", **plain):
    """Questions within my reach: own ones first, the newest before; those that came with the software by name."""
    query = visible(Question, QUESTION_READ).join(Question.version)
    for name in PLAIN:
        if plain.get(name):
            query = query.where(getattr(QuestionVersion, name) == plain[name])
    if bank:
        query = query.where(LENT if bank == "starter" else ~LENT)
    for part in word.split():
        query = query.where(says(part))
    query = narrowed(query, which).options(contains_eager(Question.version), joinedload(Question.division))
    return query.order_by(LENT, case((LENT, 0), else_=-Question.id), Question.code)


def says(part):
    """SQL: the word stands in what the question says, or is its name."""
    fields = (QuestionVersion.text, QuestionVersion.explanation, QuestionVersion.source, Question.code)
    return or_(*[field.icontains(part, autoescape=True) for field in fields])


def narrowed(query, which):
    if which == "retired":
        return query.where(Question.retired_at.is_not(None))
    query = query.where(Question.retired_at.is_(None))
    if which == "expired":
        return query.where(QuestionVersion.last_day < clock.today())
    if which == "doubtful":
        columns = QuestionVersion.id, QuestionVersion.kind, QuestionVersion.body
        versions = db.session.execute(query.with_only_columns(*columns, maintain_column_froms=True)).all()
        return query.where(QuestionVersion.id.in_(doubtful(versions)))
    return query


def versions_of(question):
    """All that a question ever said, the newest first."""
    query = select(QuestionVersion).where(QuestionVersion.question_id == question.id)
    query = query.options(joinedload(QuestionVersion.made_by), joinedload(QuestionVersion.picture))
    return list(db.session.scalars(query.order_by(QuestionVersion.number.desc())))


def banks():
    """The divisions in whose banks I may write."""
    query = select(Division).where(Division.code.in_(codes(QUESTION_EDIT))).order_by(Division.code)
    return list(db.session.scalars(query))
