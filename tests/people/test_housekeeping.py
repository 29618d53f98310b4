"""What fades is forgotten at night."""

from app import clock
from app.access import secrets
from app.access.models import OneTimeCode, SignIn, Throttle
from app.db import db
from app.people.housekeeping import forget
from app.web.models import Receipt


def count(model):
    return db.session.scalar(db.select(db.func.count()).select_from(model))


def night():
    db.session.commit()
    forget()


def test_wrong_guesses_and_old_forms_are_forgotten(browser, time):
    browser.submit("/sign-in", name="volunteer", password="guess")
    db.session.add(Receipt(key="x", location="/"))
    night()
    assert count(Throttle) == 3
    with time(hours=2):
        night()
        assert count(Throttle) == 0
        assert count(Receipt) == 1
    with time(days=31):
        night()
        assert count(Receipt) == 0


def leave_traces(person):
    db.session.add(SignIn(token_hash=secrets.token(), person=person))
    db.session.add(OneTimeCode(purpose="reset", code_hash=secrets.token(), person_id=person.id, expires_at=clock.now()))
    db.session.commit()


def traces():
    return [count(SignIn), count(OneTimeCode)]


def test_sign_ins_and_codes_are_forgotten_after_half_a_year_and_not_before(app, person, time):
    leave_traces(person("volunteer"))
    with time(days=180):
        night()
        assert traces() == [1, 1]
    with time(days=184):
        night()
        assert traces() == [0, 0]


def test_the_clock_starts_it(app):
    assert "forget" in app.extensions["jobs"]
