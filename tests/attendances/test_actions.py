"""Coming and leaving: each noted once, in its time, and taken back in the open."""

import pytest

from app.db import db
from app.errors import Refusal
from app.events import attendance_actions as attendances
from app.events.models import Attendance, Companion, Signup, SignupStep
from app.events.signup_actions import sign_up


def all_there(event):
    return db.session.scalars(db.select(Attendance).filter_by(event_id=event.id, reversed_at=None)).all()


def test_coming_twice_is_coming_once(market, person, minute):
    first = attendances.come(market, person("volunteer"), "code")
    with minute(20):
        again = attendances.come(market, person("volunteer"), "code")
    assert again is first
    assert again.came_at == market.starts_at
    assert len(all_there(market)) == 1


def test_leaving_twice_is_leaving_once(market, person, minute, stay):
    attendance = stay(person("volunteer"), 0, 90)
    with minute(100):
        attendances.leave(attendance, "code")
    assert (attendance.left_at - attendance.came_at).seconds == 90 * 60


def test_whoever_comes_by_code_without_a_signup_takes_a_free_place(market, person):
    attendances.come(market, person("volunteer"), "code")
    signup = db.session.scalars(db.select(Signup)).one()
    assert (signup.state, signup.seats, market.taken) == ("going", 1, 1)
    assert db.session.scalars(db.select(SignupStep)).one().reason == "现场签到"


def test_a_place_already_held_is_not_taken_twice(market, person):
    sign_up(market, person("volunteer"))
    attendances.come(market, person("volunteer"), "code")
    assert market.taken == 1


def test_when_full_the_code_does_not_open_but_the_coordinator_may(publish, person):
    event = publish(days=0, places=1)
    sign_up(event, person("resident"))
    with pytest.raises(Refusal, match="找现场工作人员"):
        attendances.come(event, person("volunteer"), "code")
    attendances.come(event, person("volunteer"), "tick", person("coordinator"))
    assert len(all_there(event)) == 1
    assert event.taken == 1


def test_too_young_is_too_young_at_the_door_too(publish, person):
    event = publish(days=0, lowest_age=16)
    with pytest.raises(Refusal, match="16"):
        attendances.come(event, person("pupil"), "code")


@pytest.mark.parametrize(("at", "word"), [(-61, "还没到签到的时候"), (241, "补录")])
def test_noting_is_open_from_an_hour_before_to_two_hours_after(market, person, minute, at, word):
    with minute(at), pytest.raises(Refusal, match=word):
        attendances.come(market, person("volunteer"), "tick")
    with minute(min(max(at, -60), 240)):
        assert attendances.come(market, person("volunteer"), "tick").id


def test_a_draft_takes_nobody(make, person):
    event = make(days=0)
    with pytest.raises(Refusal):
        attendances.come(event, person("volunteer"), "code")


def test_companions_and_walk_ins_have_a_name_and_no_account(market, person):
    signup = sign_up(market, person("volunteer"), ["林小雨"])
    companion = db.session.scalars(db.select(Companion)).one()
    assert signup.companions == [companion]
    along = attendances.come_along(market, companion, person("coordinator"))
    assert attendances.come_along(market, companion, person("coordinator")) is along
    stranger = attendances.walk_in(market, "路过的王阿姨", person("coordinator"))
    assert (along.name, along.person_id, stranger.name, stranger.person_id) == ("林小雨", None, "路过的王阿姨", None)
    assert len(all_there(market)) == 2


def test_a_tick_taken_back_stays_written_down_and_can_be_made_anew(market, person, stay, minute):
    attendance = stay(person("volunteer"), 0, 30)
    attendances.untick(attendance, person("coordinator"))
    assert all_there(market) == []
    assert (attendance.reversed_by_id, attendance.reversal_reason) == (person("coordinator").id, "名册上撤销")
    with minute(40):
        again = attendances.come(market, person("volunteer"), "tick", person("coordinator"))
    assert again is attendance
    assert (again.came_at - market.starts_at).seconds == 40 * 60
    assert (again.left_at, again.reversed_at, again.reversal_reason) == (None, None, "")


def test_nobody_leaves_who_was_taken_back(market, person, stay):
    attendance = stay(person("volunteer"), 0, None)
    attendances.untick(attendance, person("coordinator"))
    with pytest.raises(Refusal, match="先签到"):
        attendances.leave(attendance, "code")


def test_after_the_closing_nothing_is_noted_or_unticked(closed, market, person, minute):
    attendance = closed()
    with minute(190):
        with pytest.raises(Refusal, match="补录"):
            attendances.come(market, person("resident"), "tick")
        with pytest.raises(Refusal, match="撤销签到"):
            attendances.untick(attendance, person("coordinator"))
        with pytest.raises(Refusal, match="补录"):
            attendances.walk_in(market, "后来的人", person("coordinator"))
        assert attendances.come(market, person("volunteer"), "code") is attendance
