"""Closing: who counts is written once, nobody's minutes overlap, and what was written is taken back in the open."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db
from app.errors import Refusal
from app.events import attendance_actions as attendances
from app.events.closing_actions import close, outlook
from app.events.models import ServiceRecord, Signup
from app.events.signup_actions import sign_up
from app.points.models import Entry
from tests.world import OTHER_TOWN


def records():
    return db.session.scalars(db.select(ServiceRecord).order_by(ServiceRecord.id)).all()


def minutes():
    return sum(record.minutes for record in records())


def test_who_was_there_long_enough_gets_minutes_and_points(market, stay, minute, person, points):
    whole = stay(person("volunteer"), -10, 125)
    short = stay(person("resident"), 0, 40)
    open_ended = stay(person("participant"), 0, None)
    with minute(180):
        summary = close(market, person("coordinator"))
    assert (len(summary.counted), len(summary.uncounted), summary.minutes, summary.late) == (1, 2, 120, False)
    assert [(one.minutes, one.reason) for one in (whole, short, open_ended)] == [
        (120, ""),
        (0, "short 72"),
        (0, "no_sign_out"),
    ]
    record = records()[0]
    assert (record.person_id, record.minutes, record.started_at) == (whole.person_id, 120, market.starts_at)
    assert (record.title, record.place, record.organiser, record.person_in_charge) == (
        market.title,
        market.place,
        market.organiser,
        market.person_in_charge,
    )
    assert [points(one) for one in ("volunteer", "resident", "participant")] == [2, 0, 0]


def test_closing_twice_writes_once(closed, market, person, minute, points):
    closed()
    with minute(200):
        summary = close(market, person("town"))
    assert (len(summary.counted), len(records()), points("volunteer")) == (1, 1, 2)
    assert market.closed_by_id == person("coordinator").id


def test_looking_writes_nothing(market, stay, minute, person):
    attendance = stay(person("volunteer"))
    with minute(130):
        assert outlook(market).minutes == 120
    assert (records(), attendance.minutes) == ([], None)


def test_it_cannot_be_closed_before_its_end_nor_when_cancelled(market, make, person, minute):
    with minute(119), pytest.raises(Refusal, match="还没到结束时间"):
        close(market, person("coordinator"))
    with pytest.raises(Refusal, match="已发布"):
        close(make(), person("coordinator"))


def test_a_class_earns_points_and_no_service(publish, stay, minute, person, points):
    event = publish(days=0, kind="class", points=3)
    attendance = stay(person("volunteer"), 0, 120, event)
    with minute(130, event):
        close(event, person("coordinator"))
    assert (records(), attendance.minutes, points("volunteer")) == ([], 120, 3)


def test_without_points_set_no_entry_is_written(publish, stay, minute, person):
    event = publish(days=0)
    stay(person("volunteer"), 0, 120, event)
    with minute(130, event):
        close(event, person("coordinator"))
    assert (minutes(), db.session.scalars(db.select(Entry)).all()) == (120, [])


def test_companions_and_walk_ins_are_counted_but_have_no_ledger(market, person, minute):
    stranger = attendances.walk_in(market, "王阿姨", person("coordinator"))
    with minute(120):
        attendances.leave(stranger, "tick")
        close(market, person("coordinator"))
    assert (stranger.minutes, records()) == (120, [])


def test_two_events_at_once_never_make_the_same_minutes_twice(market, publish, stay, minute, person, points):
    hour = timedelta(hours=1)
    other = publish(days=0, starts_at=market.starts_at + hour, ends_at=market.ends_at + hour)
    stay(person("volunteer"), 0, 120)
    second = stay(person("volunteer"), 0, 120, other)
    with minute(300):
        close(market, person("coordinator"))
        close(other, person("coordinator"))
    assert (second.minutes, second.reason, minutes()) == (60, "overlap", 180)


def test_a_minute_of_a_record_taken_back_may_count_elsewhere(market, publish, stay, minute, person):
    other = publish(days=0)
    first = stay(person("volunteer"))
    second = stay(person("volunteer"), 0, 120, other)
    with minute(180):
        close(market, person("coordinator"))
        attendances.reverse(first, "冒名", person("coordinator"))
        close(other, person("coordinator"))
    assert (second.minutes, minutes()) == (120, 120)


def test_whoever_waited_goes_home(publish, person, minute):
    event = publish(days=1, places=1)
    sign_up(event, person("volunteer"))
    waiting = sign_up(event, person("resident"))
    with minute(180, event):
        close(event, person("coordinator"))
    assert (waiting.state, event.taken, event.state) == ("lapsed", 1, "closed")
    assert db.session.get(Signup, waiting.id).steps[-1].reason == "活动已结束"


def test_more_than_ten_working_days_later_it_is_late(market, stay, person):
    stay(person("volunteer"))
    with clock.at(market.ends_at + timedelta(days=30)):
        assert outlook(market).late
        close(market, person("coordinator"))
    assert records()[0].late


def test_the_station_sets_the_share(publish, stay, person, minute):
    event = publish(days=0, code=OTHER_TOWN)
    event.station.share_percent = 20
    attendance = stay(person("volunteer"), 0, 30, event)
    with minute(130, event):
        close(event, person("coordinator"))
    assert attendance.minutes == 30


def test_reversing_takes_record_and_points_back_and_shows_both(closed, market, person, points, minute):
    attendance = closed()
    with minute(300):
        for _ in range(2):
            attendances.reverse(attendance, "签到的是别人", person("coordinator"))
    assert [record.minutes for record in records()] == [120, -120]
    assert (records()[1].reversal_of_id, records()[1].note) == (records()[0].id, "签到的是别人")
    assert points("volunteer") == 0
    assert attendance.reversal_reason == "签到的是别人"


def test_before_the_closing_there_is_nothing_to_reverse(market, stay, person):
    with pytest.raises(Refusal, match="撤销签到就行"):
        attendances.reverse(stay(person("volunteer"), 0, 10), "x", person("coordinator"))


@pytest.mark.parametrize("statement", ["UPDATE service_record SET minutes = 9", "DELETE FROM service_record"])
def test_the_database_itself_refuses_to_change_a_record(closed, statement):
    closed()
    with pytest.raises(DBAPIError, match="written once"):
        db.session.execute(db.text(statement))
