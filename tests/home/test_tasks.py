"""What is forgotten at night, and what is kept."""

from app import clock
from app.access import secrets, throttle
from app.access.models import OneTimeCode, SignIn, Throttle
from app.db import db
from app.home.tasks import forget_old
from app.web.models import Receipt

TABLES = (Receipt, Throttle, SignIn, OneTimeCode)


def leave_traces(person):
    db.session.add(Receipt(key=secrets.token(), location="/"))
    db.session.add(SignIn(token_hash=secrets.token(), person=person))
    db.session.add(OneTimeCode(purpose="reset", code_hash=secrets.token(), person_id=person.id, expires_at=clock.now()))
    throttle.failed("pair:x")
    db.session.commit()


def left():
    return [db.session.scalar(db.select(db.func.count()).select_from(table)) for table in TABLES]


def test_what_is_old_goes(app, person, time):
    leave_traces(person("volunteer"))
    with time(days=184):
        forget_old()
        assert left() == [0, 0, 0, 0]


def test_what_is_young_stays(app, person, time):
    leave_traces(person("volunteer"))
    with time(minutes=50):
        forget_old()
        assert left() == [1, 1, 1, 1]


def test_sign_ins_stay_for_half_a_year_and_throttles_for_an_hour(app, person, time):
    leave_traces(person("volunteer"))
    with time(days=40):
        forget_old()
        assert left() == [0, 0, 1, 1]


def test_the_clock_starts_it(app):
    assert "forget_old" in app.extensions["jobs"]
