"""Two who merge the same two accounts at the same moment, from either end, make one merge."""

import pytest

from app import clock
from app.access.models import Person
from app.db import db, transaction
from app.errors import Refusal
from app.people.merge_actions import merge
from app.people.merge_models import AccountMerge
from app.points import checking, ledger
from tests.races import at_once

pytestmark = pytest.mark.race


def merging(app, kept, gone, by):
    moment = clock.now()

    def run():
        try:
            with app.test_request_context("/"), clock.at(moment), transaction():
                people = [db.session.get_one(Person, key) for key in (kept, gone, by)]
                merge(people[0], people[1], "核对了身份证", people[2])
        except Refusal as refusal:
            return refusal.message
        return "done"

    return run


def test_once_whoever_is_first(app, give, person, other):
    give(person("volunteer"), 10, 1)
    give(other, 7, 2)
    one, two, by = person("volunteer").id, other.id, person("coordinator").id
    said = at_once(
        merging(app, one, two, by),
        merging(app, two, one, person("admin").id),
        merging(app, one, two, by),
    )
    assert "done" in said
    made = db.session.scalars(db.select(AccountMerge)).all()
    assert len(made) == 1
    assert ledger.balance(ledger.card_of(db.session.get_one(Person, made[0].kept_id))) == 17
    assert checking.check().fault == ""
