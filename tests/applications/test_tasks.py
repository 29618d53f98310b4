"""Pictures of materials are not kept for ever."""

from sqlalchemy import func, select

from app.benefits.tasks import forget_old_pictures
from app.db import db
from app.media.models import PrivatePicture
from tests.granting import decide, later, pictured


def pictures():
    return db.session.scalar(select(func.count(PrivatePicture.id)))


def test_two_years_after_the_answer_they_are_gone_and_the_answer_stays(app):
    application, _key = pictured()
    decide(application)
    with later(700):
        forget_old_pictures()
    assert pictures() == 1
    with later(731):
        forget_old_pictures()
    assert pictures() == 0
    assert application.state == "granted"


def test_without_an_answer_they_stay(app):
    pictured()
    with later(1000):
        forget_old_pictures()
    assert pictures() == 1
