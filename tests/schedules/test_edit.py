"""A district's own version of a schedule says from which month of the term the phone will do."""

import pytest
from sqlalchemy import select

from app.cases.schedule_models import Schedule
from app.db import db
from tests.cases import making


def newest():
    return db.session.scalars(select(Schedule).order_by(Schedule.id.desc())).first()


@pytest.mark.parametrize(
    ("month", "kept", "words"), [("3", 3, "满 3 个月后"), ("0", 0, "从头就可以"), ("", None, "都要来站里")]
)
def test_from_which_month_on_the_phone_will_do(app, as_, month, kept, words):
    browser = as_("district")
    answer = browser.submit(f"/schedules/{making.schedule().id}/next", phone_from=month)
    assert (newest().phone_from, newest().division_code) == (kept, "330482")
    assert words in answer.text


@pytest.mark.parametrize("month", ["-1", "120", "x", "99999999999999"])
def test_what_is_no_month_of_a_term_is_refused(app, as_, month):
    schedule = making.schedule()
    assert as_("district").submit(f"/schedules/{schedule.id}/next", phone_from=month).status_code == 422
    assert newest().division_code is None


def test_what_came_along_allows_it_in_the_second_year(app):
    assert making.schedule().phone_from == 12
