"""Two agree at the same moment, or two lists of one training are agreed to: everybody is credited once."""

import pytest

from app import clock
from app.access.models import Person
from app.db import db, transaction
from app.points import checking, training_actions
from app.points.rule_models import RESIDENTS
from app.points.training_models import TrainingBatch
from app.points.training_rows import Line
from tests.races import at_once
from tests.trainings.conftest import entries
from tests.world import TOWN

pytestmark = pytest.mark.race


def batch(person, digest, asker="worker"):
    lines = [
        Line(row, {}, person=person(name), points=5) for row, name in enumerate(("volunteer", "resident", "pupil"), 2)
    ]
    about = RESIDENTS, "training", clock.today(), "禁毒知识培训"
    made = training_actions.ask(lines, about, digest, TOWN, person(asker))
    db.session.commit()
    return made.id


def deciding(app, id, username):
    moment = clock.now()

    def run():
        with app.app_context(), clock.at(moment), transaction():
            by = db.session.scalars(db.select(Person).filter_by(username=username)).one()
            training_actions.decide(db.session.get_one(TrainingBatch, id), True, by)

    return run


def test_two_agree_at_the_same_moment(app, person):
    id = batch(person, "one")
    at_once(deciding(app, id, "coordinator"), deciding(app, id, "town"))
    assert [one.points for one in entries()] == [5, 5, 5]
    assert checking.check().fault == ""


def test_two_lists_of_one_training_are_agreed_to_at_the_same_moment(app, person):
    one, other = batch(person, "one"), batch(person, "other")
    at_once(deciding(app, one, "coordinator"), deciding(app, other, "town"))
    assert [entry.points for entry in entries()] == [5, 5, 5]


def test_without_the_look_at_the_other_list_everybody_is_credited_twice(app, person, monkeypatch):
    one, other = batch(person, "one"), batch(person, "other")
    monkeypatch.setattr(training_actions, "credited_elsewhere", lambda batch: set())
    at_once(deciding(app, one, "coordinator"), deciding(app, other, "town"))
    assert len(entries()) == 6


def test_the_same_list_from_two_browsers_is_one_batch(app, person):
    assert batch(person, "one") == batch(person, "one", "coordinator")
