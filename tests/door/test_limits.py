"""How long one stays signed in: staff an idle hour and a working day, members for months."""

import pytest

from app import clock
from app.access.models import SignIn
from app.db import db
from tests.conftest import NOON


@pytest.fixture
def later():
    """`with later(minutes=59):` — so long after noon."""
    from datetime import timedelta

    return lambda **span: clock.at(NOON + timedelta(**span))


def seen_at():
    return db.session.scalars(db.select(SignIn.seen_at)).one()


def test_staff_are_signed_out_after_an_idle_hour(as_, later):
    browser = as_("coordinator")
    with later(minutes=61):
        assert browser.get("/me").status_code == 303


def test_staff_who_are_at_work_stay_signed_in_until_the_day_is_over(as_, later):
    browser = as_("coordinator")
    for half_hours in range(1, 24):
        with later(minutes=30 * half_hours):
            assert browser.get("/me").status_code == 200
    with later(hours=12, minutes=1):
        assert browser.get("/me").status_code == 303


def test_a_member_stays_signed_in_for_months_without_a_sign_of_life(as_, later):
    browser = as_("volunteer")
    with later(days=89):
        assert browser.get("/me").status_code == 200
    with later(days=91):
        assert browser.get("/me").status_code == 303


def test_reading_a_page_is_a_sign_of_life_but_not_every_time(as_, later):
    browser = as_("volunteer")
    with later(minutes=4):
        browser.see("/me")
        assert seen_at() == NOON
    with later(minutes=6):
        browser.see("/me")
        assert seen_at() == clock.now()


def test_posting_a_form_is_a_sign_of_life_kept_with_what_it_did(as_, later):
    browser = as_("volunteer")
    form = browser.form(browser.see("/me"), "/sign-out")
    with later(minutes=6):
        browser.post("/sign-out", data=dict(form.form_values()))
    entry = db.session.scalars(db.select(SignIn)).one()
    assert entry.ended_at == entry.seen_at == NOON + clock.minutes(6)


def test_a_sign_in_that_an_administrator_ended_opens_nothing(as_):
    browser = as_("volunteer")
    db.session.scalars(db.select(SignIn)).one().ended_at = clock.now()
    assert browser.get("/me").status_code == 303
