"""The two or three questions at the end of a lesson."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.places import chain
from app.db import db
from app.questions import showing
from app.questions.models import Question, QuestionVersion

MOST = 3


def checks_of(lesson):
    """The check questions that hold today: of the software, and of the places around the lesson."""
    above = chain(lesson.division_code) if lesson.division_code else []
    today, version = clock.today(), QuestionVersion
    query = (
        select(version)
        .join(Question, and_(Question.id == version.question_id, Question.number == version.number))
        .where(version.lesson.in_([lesson.slug, lesson.copy_of or lesson.slug]), version.check)
        .where(Question.retired_at.is_(None))
        .where(or_(Question.division_code.is_(None), Question.division_code.in_(above)))
        .where(or_(version.first_day.is_(None), version.first_day <= today))
        .where(or_(version.last_day.is_(None), version.last_day >= today))
        .options(joinedload(version.picture))
        .order_by(Question.code, Question.id)
        .limit(MOST)
    )
    return list(db.session.scalars(query))


def name_of(version):
    """What the fields of a question are called on the lesson's page."""
    return f"a{version.id}"


def values_of(versions, sent):
    """{field: texts} of what a form or an address says about these questions, cut to what a page could send."""
    names = map(name_of, versions)
    return {name: [value[:200] for value in sent.getlist(name)[:20]] for name in names if name in sent}


def read(versions, values, seed):
    """[(version, said)]"""
    return [(one, showing.read(one.kind, one.body, values.get(name_of(one), []), seed)) for one in versions]
