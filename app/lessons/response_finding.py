"""What is most missed, and how learning changes it: sums only, and none of fewer than three people.

It lies here and not beside the questions because it asks what was studied.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import String, case, cast, func, select

from app import clock
from app.access.guards import scope, visible
from app.access.places import Division, Organisation, within
from app.access.rules import ORGANISATION_READ, PLACE_READ, RESPONSE_SUM
from app.db import db
from app.lessons.models import Lesson, Study
from app.lessons.sums import LEAST
from app.questions.items import TOPICS
from app.questions.models import QuestionVersion, Response
from app.questions.wording import words
from app.web.charts import Share

MOST = 10
RIGHT = func.sum(case((Response.right, 1), else_=0))
# A pupil without an account is known by the attempt alone.
NAMELESS = case((Response.person_id.is_(None), Response.source_id))
PEOPLE = func.count(Response.person_id.distinct()) + func.count(NAMELESS.distinct())


@dataclass(frozen=True)
class Missed:
    """A question that many got wrong: how many were right, and which wrong answer was the most common."""

    version: QuestionVersion
    share: Share
    wrong: str = ""
    times: int = 0


def conditions(organisation=None, town=None, topic=None, days=None):
    """SQL: the responses within my reach that the filters leave."""
    found = [scope(Response, RESPONSE_SUM)]
    found += [Response.organisation_id == organisation] if organisation else []
    found += [within(Response.division_code, town)] if town else []
    found += [QuestionVersion.topic == topic] if topic else []
    found += [Response.day > clock.today() - timedelta(days=days)] if days else []
    return found


def most_missed(where):
    """[Missed], the lowest share of right answers first."""
    wrong_share = 1.0 * RIGHT / func.count()
    query = (
        select(Response.version_id, RIGHT, func.count())
        .join(Response.version)
        .where(*where)
        .group_by(Response.version_id)
        .having(PEOPLE >= LEAST, func.count() > RIGHT)
        .order_by(wrong_share, func.count().desc(), Response.version_id)
        .limit(MOST)
    )
    rows = db.session.execute(query).all()
    versions = versions_of([id for id, *_rest in rows])
    common = common_mistakes(where, versions)
    return [Missed(versions[id], Share("", *share), *common.get(id, ())) for id, *share in rows]


def versions_of(ids):
    query = select(QuestionVersion).where(QuestionVersion.id.in_(ids))
    return {one.id: one for one in db.session.scalars(query)}


def common_mistakes(where, versions):
    """{id of a version: (the wrong answer that most people gave, how often)}, where at least LEAST did."""
    said = cast(Response.said, String)
    query = (
        select(Response.version_id, said, func.count())
        .join(Response.version)
        .where(*where, Response.version_id.in_(versions), Response.right.is_(False), said != "null")
        .group_by(Response.version_id, said)
        .having(PEOPLE >= LEAST)
        .order_by(func.count())
    )
    found = {}
    for id, text, times in db.session.execute(query):
        found[id] = ("; ".join(words(versions[id].kind, versions[id].body, json.loads(text))), times)
    return found


def before_and_after(where):
    """[(topic, Share before, Share after)] the lesson of the question was finished; None where too few answered."""
    learnt = case((Study.finished_at <= Response.at, 1), else_=0)
    mine = (Study.lesson_id == Lesson.id) & (Study.person_id == Response.person_id)
    query = (
        select(QuestionVersion.topic, learnt, RIGHT, func.count(), PEOPLE)
        .join(Response.version)
        .join(Lesson, Lesson.slug == QuestionVersion.lesson)
        .outerjoin(Study, mine)
        .where(*where, Response.person_id.is_not(None))
        .group_by(QuestionVersion.topic, learnt)
    )
    shares = {}
    for topic, after, right, count, people in db.session.execute(query):
        if people >= LEAST:
            shares.setdefault(topic, [None, None])[after] = Share("", right, count)
    return [(topic, *shares[topic]) for topic in (*TOPICS, "") if topic in shares]


def together(pairs):
    """The same over all topics that are shown: what is not shown cannot be worked out from it."""
    return [total([pair[place] for pair in pairs if pair[place]]) for place in (1, 2)]


def total(shares):
    return Share("", sum(one.part for one in shares), sum(one.whole for one in shares)) if shares else None


def organisations():
    """The organisations within reach whose people have answered anything."""
    answered = select(Response.organisation_id).where(scope(Response, RESPONSE_SUM)).distinct()
    query = visible(Organisation, ORGANISATION_READ).where(Organisation.id.in_(answered))
    return list(db.session.scalars(query.order_by(Organisation.name)))


def towns():
    """The towns within reach."""
    query = visible(Division, PLACE_READ).where(Division.level == "town")
    return list(db.session.scalars(query.order_by(Division.code)))
