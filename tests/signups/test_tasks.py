"""The clock's job: late offers lapse, the line moves up, and one event's trouble is not another's."""

import pytest

from app.db import db
from app.events.models import Signup
from app.events.signup_actions import sign_up, withdraw
from app.events.tasks import serve_lines


@pytest.fixture
def offered(full, crowd):
    def build():
        event = full(1, days=3)
        second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
        withdraw(sign_up(event, crowd[0]))
        db.session.commit()
        return second.id, third.id

    return build


def states(*keys):
    db.session.expire_all()
    return [db.session.get_one(Signup, key).state for key in keys]


def test_nothing_is_done_before_its_time(offered, time):
    keys = offered()
    with time(hours=23.9):
        serve_lines()
        assert states(*keys) == ["offered", "waiting"]


def test_late_offers_lapse_and_the_next_is_asked(offered, time):
    keys = offered()
    with time(hours=24):
        serve_lines()
        assert states(*keys) == ["lapsed", "offered"]
    with time(hours=48):
        serve_lines()
        assert states(*keys) == ["lapsed", "lapsed"]


def test_one_events_trouble_does_not_hold_up_another(offered, time, monkeypatch):
    first, second = offered(), offered()
    serve = serve_lines.work.__globals__["serve_line"]

    def stumble(event):
        if event.id == db.session.get_one(Signup, first[0]).event_id:
            raise RuntimeError("a mistake")
        return serve(event)

    monkeypatch.setitem(serve_lines.work.__globals__, "serve_line", stumble)
    with time(hours=24):
        serve_lines()
        assert states(*first, *second) == ["offered", "waiting", "lapsed", "offered"]


def test_the_queue_knows_the_job(app):
    assert "serve_lines" in app.extensions["jobs"]
