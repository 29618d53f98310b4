"""Fifty-eight of sixty on the card, and twenty awards of two agreed to before several workers: exactly sixty."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.db import db
from app.points import award_actions, checking, ledger
from app.points.models import Entry
from tests.races import filled_in, through_workers

pytestmark = pytest.mark.browser

AWARDS = 20


@pytest.fixture
def forms(ask, as_, person):
    """Twenty browsers of the town's, each about to agree to one."""
    with clock.at(datetime.now(UTC)):
        ledger.credit(ledger.card_of(person("volunteer")), 58, "attendance", ("attendance", 1), clock.today())
        for number in range(AWARDS):
            ask(2, reason=f"第 {number} 次")
        keys = db.session.scalars(db.select(award_actions.Award.id)).all()
        yield [filled_in(as_("town"), "/points/awards/", f"/{key}/decision", agreed="yes") for key in keys]


def credited():
    return db.session.scalar(db.select(db.func.sum(Entry.points)))


def test_the_year_s_full_score_is_reached_exactly(app, forms):
    assert [status for status, *_rest in through_workers(app, forms)] == [303] * AWARDS
    assert (credited(), db.session.scalar(db.select(db.func.count(Entry.id)))) == (60, AWARDS + 1)
    assert checking.check().fault == ""


def test_with_the_locks_off_it_is_passed_or_some_are_turned_away(app, forms):
    answers = through_workers(app, forms, "tests.unlocked:app")
    assert [status for status, *_rest in answers] != [303] * AWARDS or credited() != 60
