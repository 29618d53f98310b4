"""What fades is forgotten at night."""

from app.access.models import Throttle
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
