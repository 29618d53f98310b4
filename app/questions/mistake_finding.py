"""What a person got wrong: how much of which topic, what can be practised today, how it went over the months."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.db import db
from app.questions import holding
from app.questions.models import Mistake, Question, QuestionVersion, Response
from app.questions.response_actions import CLEARS
from app.web.charts import Share

LOOKING_BACK = timedelta(days=365)


def mistakes_of(person, cleared=False):
    """A select of the person's mistakes that can still be asked, with what their questions say now; latest first."""
    done = Mistake.cleared_at.is_not(None) if cleared else Mistake.cleared_at.is_(None)
    return (
        select(Mistake)
        .join(Mistake.question)
        .join(Question.version)
        .where(Mistake.person_id == person.id, done, Question.retired_at.is_(None))
        .where(*holding.not_told(Mistake.question_id, person))
        .options(contains_eager(Mistake.question).contains_eager(Question.version))
        .order_by(Mistake.last_at.desc(), Mistake.id.desc())
    )


def topics(person):
    """{topic: (open mistakes, those of them that can be answered today)}."""
    today = case((ready(), 1), else_=0)
    query = mistakes_of(person).order_by(None)
    query = query.with_only_columns(QuestionVersion.topic, func.count(), func.sum(today))
    return {topic: (count, now) for topic, count, now in db.session.execute(query.group_by(QuestionVersion.topic))}


def pool(person, topic):
    """{id of a question: when it was last touched} of the open mistakes that can be answered today."""
    query = mistakes_of(person).where(QuestionVersion.topic == topic, ready()).order_by(None)
    return dict(db.session.execute(query.with_only_columns(Mistake.question_id, Mistake.last_at)).all())


def ready():
    """SQL: not right today already."""
    return or_(Mistake.streak_day.is_(None), Mistake.streak_day < clock.today())


def progress(mistake):
    """How far it is, and when to come again."""
    if mistake.cleared_at:
        return _("弄懂了")
    if not mistake.streak:
        return _("0/%(all)s, 分 %(all)s 天各答对一次", all=CLEARS)
    values = {"done": mistake.streak, "all": CLEARS}
    if mistake.streak_day == clock.today():
        return _("%(done)s/%(all)s, 明天再答对一次", **values)
    return _("%(done)s/%(all)s, 今天再答对一次", **values)


def months(person):
    """The share correct of each of the last twelve months in which the person answered anything, the oldest first."""
    since = clock.today() - LOOKING_BACK
    query = (
        select(Response.day, func.sum(case((Response.right, 1), else_=0)), func.count())
        .where(Response.person_id == person.id, Response.day > since)
        .group_by(Response.day)
        .order_by(Response.day)
    )
    sums = {}
    for day, right, count in db.session.execute(query):
        before = sums.get(f"{day:%Y-%m}", (0, 0))
        sums[f"{day:%Y-%m}"] = (before[0] + right, before[1] + count)
    return [Share(month, *both) for month, both in sums.items()][-12:]
