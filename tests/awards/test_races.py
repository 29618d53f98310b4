"""Fifty-eight of sixty on the card, and twenty awards of two agreed to at the same moment: exactly sixty."""

from time import sleep

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db
from app.points import award_actions, checking, ledger
from app.points.models import Entry
from tests.races import at_once, ready

pytestmark = pytest.mark.race

AWARDS = 20


@pytest.fixture
def agree_at_once(ask, as_, person):
    """The awards are agreed to, each in a browser of its own; the sum on the card, or None if one was refused."""

    def run():
        ledger.credit(ledger.card_of(person("volunteer")), 58, "attendance", ("attendance", 1), clock.today())
        for number in range(AWARDS):
            ask(2, reason=f"第 {number} 次")
        browsers = [as_("town") for _ in range(AWARDS)]
        keys = db.session.scalars(db.select(award_actions.Award.id)).all()
        steps = [
            ready(browser, "/points/awards/", f"/{key}/decision", agreed="yes")
            for browser, key in zip(browsers, keys, strict=True)
        ]
        try:
            answers = at_once(*steps)
        except DBAPIError:
            return None
        told = {one.status_code for one in answers}
        return db.session.scalar(db.select(db.func.sum(Entry.points))) if told == {303} else None

    return run


def test_the_year_s_full_score_is_reached_and_never_passed(agree_at_once):
    assert agree_at_once() == 60
    assert checking.check().fault == ""
    assert db.session.scalar(db.select(db.func.count(Entry.id))) == AWARDS + 1


def test_without_the_lock_it_is_passed_or_some_are_refused(agree_at_once, monkeypatch):
    slow = ledger.used

    def look(*args):
        found = slow(*args)
        sleep(0.05)
        return found

    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)
    monkeypatch.setattr(ledger, "hold", lambda card: card)
    monkeypatch.setattr(ledger, "used", look)
    assert agree_at_once() != 60
