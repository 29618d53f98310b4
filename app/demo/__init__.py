"""Two districts with people and events, made through the same verbs as everything else."""

from datetime import timedelta

from sqlalchemy import exists, select

from app import clock
from app.access.models import Person
from app.db import db
from app.demo.benefits import tell_benefits
from app.demo.cards import tell_cards
from app.demo.case_help import tell_case_help
from app.demo.cases import tell_cases
from app.demo.certificates import tell_certificates
from app.demo.exams import tell_exams
from app.demo.lessons import tell_lessons
from app.demo.own import tell_own
from app.demo.people import tell_people, who
from app.demo.places import tell_places
from app.demo.points import tell_points
from app.demo.rewards import tell_rewards
from app.demo.telling import tell_events
from app.errors import Refusal
from app.lessons import starter
from app.questions.starting import load_starter

__all__ = ["is_empty", "tell", "who"]

# The story begins so long ago: the longest-serving have a certificate to print.
SINCE = timedelta(days=200)


def is_empty():
    """Whether nobody has an account yet."""
    return not db.session.scalar(select(exists().where(Person.id.is_not(None))))


def tell():
    """Write the story into an empty database."""
    if not is_empty():
        raise Refusal("数据库里已经有人了, 没有写入演示数据。")
    starter.load()
    load_starter()
    stations, organisations = tell_places()
    cast = tell_people(clock.today() - SINCE)
    events = tell_events(cast, stations)
    tell_certificates(cast, stations, events)
    tell_lessons(cast)
    tell_exams(cast, organisations)
    tell_points(cast)
    tell_cards(cast)
    tell_benefits(cast)
    tell_rewards(cast, stations)
    files = tell_cases(cast, stations)
    tell_own(cast, files)
    tell_case_help(cast, files)
