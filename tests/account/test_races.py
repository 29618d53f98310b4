"""The same name, the same code, the same guess at the same moment: each counts once, and none is lost."""

from contextlib import nullcontext
from time import sleep

import pytest
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access import throttle
from app.access.models import Person, Throttle
from app.db import db
from app.people import resetting
from app.people.reset_codes import make_code
from tests.races import at_once, ready
from tests.world import TOWN

pytestmark = pytest.mark.race

ROUNDS, CROWD = 3, 4
PASSWORD = "lu-shan-feng-88"


def register_at_once(app, name):
    fields = {"login": name, "password": PASSWORD, "name": "江小鱼", "place": TOWN, "agrees": "y"}
    answers = at_once(*[ready(app.test_client(), "/register", "/register", **fields) for _ in range(CROWD)])
    return sorted(answer.status_code for answer in answers)


def test_a_name_is_given_once(app):
    for number in range(ROUNDS):
        assert register_at_once(app, f"xiaoyu{number}") == [303] + [422] * (CROWD - 1)
        assert len(db.session.scalars(db.select(Person).filter_by(username=f"xiaoyu{number}")).all()) == 1


def test_without_the_guard_a_name_that_is_taken_breaks(app, monkeypatch):
    monkeypatch.setattr("app.people.account_actions.unique_login", nullcontext)
    with pytest.raises(IntegrityError):
        register_at_once(app, "xiaoyu")


def reset_at_once(app, person):
    code = make_code(person("volunteer"), person("worker"))
    fields = {"login": "volunteer", "code": code, "password": PASSWORD}
    answers = at_once(*[ready(app.test_client(), "/reset", "/reset", **fields) for _ in range(CROWD)])
    return [answer.status_code for answer in answers].count(303)


def test_a_code_opens_once(app, person):
    for _ in range(ROUNDS):
        assert reset_at_once(app, person) == 1


def test_without_the_guard_it_opens_more_than_once(app, person, monkeypatch):
    monkeypatch.setattr(resetting, "use", lambda code: True)
    assert reset_at_once(app, person) > 1


def guess(app, number):
    return ready(app.test_client(), "/sign-in", "/sign-in", name="volunteer", password=f"guess {number}")


def guess_at_once(app):
    """One guess, then a crowd of them; how many were counted for their address."""
    guess(app, 0)()
    at_once(*[guess(app, number) for number in range(1, CROWD)])
    return db.session.scalars(db.select(Throttle.failures).where(Throttle.key.startswith("address:"))).one()


def test_no_wrong_guess_goes_uncounted(app):
    assert guess_at_once(app) == CROWD


def test_without_the_guard_guesses_are_lost(app, monkeypatch):
    def read_then_write(*keys):
        for key in keys:
            row = db.session.get(Throttle, key) or Throttle(key=key, failures=0)
            sleep(0.05)
            row.failures, row.last_at = row.failures + 1, clock.now()
            db.session.add(row)
        db.session.flush()

    monkeypatch.setattr(throttle, "failed", read_then_write)
    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)
    assert guess_at_once(app) < CROWD
