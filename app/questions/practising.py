"""Which question comes next when one practises: values, and the select of what can be practised."""

import random

from sqlalchemy import func, or_, select

from app import clock
from app.access.places import chain
from app.db import db
from app.questions import holding
from app.questions.models import Mistake, Question, QuestionVersion, Response


def next_of(last, seed, after=None):
    """The id that comes next out of {id: when it was last answered, or None}; None of nothing.

    What was never answered first, then what was answered longest ago; where that is alike, in a circle that
    `seed` draws, on from `after`: which itself comes again only if there is nothing else.
    """
    circle = sorted(last)
    # Nothing secret hangs on it.
    random.Random(f"{seed}").shuffle(circle)  # noqa: S311
    if after in circle:
        place = circle.index(after) + 1
        circle = circle[place:] + circle[:place]
    if len(circle) > 1 and circle[-1] == after:
        circle.pop()
    return min(circle, key=lambda id: (last[id] is not None, last[id]), default=None)


def practicable(person):
    """A select of questions, joined with what they say now, that `person` (None: a visitor) can practise today."""
    today = clock.today()
    reach = Question.division_code.is_(None)
    if person:
        reach = or_(reach, Question.division_code.in_(chain(person.division_code)))
    return (
        select(Question)
        .join(Question.version)
        .where(
            reach,
            Question.retired_at.is_(None),
            or_(QuestionVersion.first_day.is_(None), QuestionVersion.first_day <= today),
            or_(QuestionVersion.last_day.is_(None), QuestionVersion.last_day >= today),
            *holding.not_held(Question.id, person),
        )
    )


def topics(person, ages=""):
    """{topic: how many questions}."""
    query = narrowed(practicable(person), None, ages).with_only_columns(QuestionVersion.topic, func.count())
    return dict(db.session.execute(query.group_by(QuestionVersion.topic)).all())


def pool(person, topic, ages=""):
    """{id of a question: when the person last answered it, or None}."""
    query = narrowed(practicable(person), topic, ages).with_only_columns(Question.id)
    never = dict.fromkeys(db.session.scalars(query))
    if person is None:
        return never
    # Asked of the person alone: a question that a whole district has answered is not read through.
    mine = select(Response.question_id, func.max(Response.at)).where(Response.person_id == person.id)
    answered = dict(db.session.execute(mine.group_by(Response.question_id)).all())
    return {id: answered.get(id) for id in never}


def narrowed(query, topic, ages):
    if topic:
        query = query.where(QuestionVersion.topic == topic)
    return query.where(QuestionVersion.ages == ages) if ages else query


def version_for(person, version_id):
    """The version, if it is of a question that the person can practise or has among their mistakes; else None."""
    version = db.session.get(QuestionVersion, version_id) if 0 < version_id < 2**31 else None
    if version is None:
        return None
    open_to_me = practicable(person).where(Question.id == version.question_id).with_only_columns(Question.id)
    return version if db.session.scalar(open_to_me) or missed(person, version.question_id) else None


def missed(person, question_id):
    if person is None:
        return None
    return db.session.scalar(
        select(Mistake.id).where(
            Mistake.person_id == person.id,
            Mistake.question_id == question_id,
            *holding.not_told(Mistake.question_id, person),
        )
    )
