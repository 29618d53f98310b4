"""Several pages of one person sign at the same moment: time is counted once."""

from datetime import timedelta
from time import sleep

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.access.models import Person
from app.db import db, transaction
from app.lessons import study_actions
from app.lessons.models import Lesson, Study
from tests.lessons.making import make_lesson
from tests.races import at_once

pytestmark = pytest.mark.race

PAGES = 6


@pytest.fixture
def reading(person):
    """One person with several lessons open, each looked at a moment ago."""
    lessons = [make_lesson() for _ in range(PAGES)]
    for lesson in lessons:
        study_actions.look(person("volunteer"), lesson, 0)
    db.session.commit()
    return person("volunteer").id, [lesson.id for lesson in lessons]


def beating(app, person_id, lesson_id, gated):
    since, later = clock.now(), clock.now() + timedelta(seconds=15)

    def run():
        with app.app_context(), clock.at(later), transaction(gated):
            person, lesson = db.session.get_one(Person, person_id), db.session.get_one(Lesson, lesson_id)
            study_actions.beat(person, lesson, 0, since)

    return run


def seconds(app, reading, gated=True):
    """What all signs together counted, or None where one was turned away."""
    try:
        at_once(*[beating(app, reading[0], key, gated) for key in reading[1]])
    except DBAPIError:
        return None
    return db.session.scalar(db.select(db.func.sum(Study.seconds)))


def test_fifteen_seconds_are_fifteen_seconds(app, reading):
    assert seconds(app, reading) == 15


def test_without_the_lock_they_are_more_or_some_are_turned_away(app, reading, monkeypatch):
    look = study_actions.uncounted

    def slow(*args):
        found = look(*args)
        sleep(0.05)
        return found

    monkeypatch.setattr(study_actions, "one_at_a_time", lambda person: None)
    monkeypatch.setattr(study_actions, "uncounted", slow)
    assert seconds(app, reading, gated=False) != 15
