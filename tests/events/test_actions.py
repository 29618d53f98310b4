"""The verbs of an event: what a plan must hold, and what may still change when people know of it."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.errors import Refusal
from app.events import actions
from app.events.attendance_actions import come
from app.events.models import Attendance, Event
from app.events.signup_actions import sign_up


def test_a_draft_lies_where_its_station_lies(make, station):
    event = make()
    assert (event.state, event.division_code, event.station) == ("draft", station.division_code, station)


def test_the_planned_minutes_are_the_whole_span_unless_fewer_are_named(make):
    assert make().planned_minutes == 120
    assert make(planned_minutes=90).planned_minutes == 90


@pytest.mark.parametrize("minutes", [121, 0, -5])
def test_no_more_minutes_are_planned_than_there_are(make, minutes):
    with pytest.raises(Refusal, match="计划时长"):
        make(planned_minutes=minutes)


@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=-1)])
def test_an_event_ends_after_it_begins(make, later):
    start = clock.now() + timedelta(days=1)
    with pytest.raises(Refusal, match="结束时间"):
        make(starts_at=start, ends_at=start + later)


def test_publishing_twice_publishes_once(publish, person):
    event = publish()
    revision = event.revision
    actions.publish(event, person("coordinator"))
    assert (event.state, event.revision) == ("published", revision)


def test_what_is_over_is_not_published(make, person):
    with pytest.raises(Refusal, match="已经过了"):
        actions.publish(make(days=-1), person("coordinator"))


def test_each_change_raises_the_revision(publish, person):
    event = publish()
    before = event.revision
    actions.change(event, person("coordinator"), place="西门")
    assert (event.place, event.revision) == ("西门", before + 1)
    assert event.changed_by == person("coordinator")


def test_a_class_that_somebody_sat_through_does_not_become_service(publish, person):
    event = publish(kind="class")
    with clock.at(event.starts_at):
        come(event, person("volunteer"), "tick", person("worker"))
    with pytest.raises(Refusal, match="改类别"):
        actions.change(event, person("coordinator"), kind="service")


def test_weeks_that_are_gone_are_not_announced(publish, person):
    event = publish()
    with clock.at(event.ends_at + timedelta(days=10)):
        states = [one.state for one in actions.weekly(event, 2, person("coordinator"))]
    assert states == ["draft", "published"]


def test_an_old_form_does_not_undo_what_another_changed(publish, person):
    event = publish()
    seen = event.revision
    actions.change(event, person("coordinator"), seen=seen, place="西门")
    with pytest.raises(Refusal, match="陈站长在 14:00 改过"):
        actions.change(event, person("coordinator"), seen=seen, title="旧的")
    assert event.place == "西门"


def test_places_are_not_lowered_below_those_taken(publish, person, join):
    event = publish(places=10)
    join(event, person("volunteer"), seats=3)
    with pytest.raises(Refusal, match="已有 3 个名额"):
        actions.change(event, person("coordinator"), places=2)
    actions.change(event, person("coordinator"), places=3)
    assert event.free == 0


def test_more_places_move_the_waiting_line(publish, person):
    event = publish(places=1)
    sign_up(event, person("volunteer"))
    waiting = sign_up(event, person("resident"))
    assert waiting.state == "waiting"
    actions.change(event, person("coordinator"), places=2)
    assert waiting.state == "offered"


def test_a_cancelled_event_ends_every_signup_with_its_reason(publish, person):
    event = publish()
    signup = sign_up(event, person("volunteer"))
    actions.cancel(event, "台风", person("coordinator"))
    assert (signup.state, signup.steps[-1].reason, event.taken) == ("withdrawn", "台风", 0)


def test_whoever_signed_up_does_not_find_another_kind(publish, person, join):
    event = publish()
    actions.change(event, person("coordinator"), kind="class")
    join(event, person("volunteer"))
    with pytest.raises(Refusal, match="类别"):
        actions.change(event, person("coordinator"), kind="service")


def test_a_published_event_is_not_moved_into_the_past(publish, person):
    event = publish()
    with pytest.raises(Refusal, match="过去"):
        actions.change(event, person("coordinator"), starts_at=clock.now() - timedelta(hours=1))
    assert actions.change(event, person("coordinator"), starts_at=clock.now() + timedelta(hours=1))


def test_a_running_event_can_still_be_changed(publish, person, time):
    event = publish(days=0)
    with time(minutes=30):
        assert actions.change(event, person("coordinator"), place="西门").place == "西门"


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_what_is_closed_or_cancelled_stays_as_it_is(publish, person, state):
    event = publish()
    event.state = state
    db.session.flush()
    by = person("coordinator")
    for verb in (
        lambda: actions.change(event, by, place="西门"),
        lambda: actions.publish(event, by),
        lambda: actions.cancel(event, "下雨", by),
        lambda: actions.weekly(event, 2, by),
    ):
        with pytest.raises(Refusal, match="不能再改"):
            verb()


def test_a_cancelled_event_says_why(publish, person):
    event = actions.cancel(publish(), "台风", person("coordinator"))
    assert (event.state, event.reason) == ("cancelled", "台风")


def test_where_people_have_been_nothing_is_cancelled(publish, person):
    event = publish()
    there = Attendance(event=event, person=person("volunteer"), came_at=clock.now(), came_by="tick")
    db.session.add(there)
    with pytest.raises(Refusal, match="已经有人签到"):
        actions.cancel(event, "台风", person("coordinator"))
    there.reversed_at = clock.now()
    assert actions.cancel(event, "台风", person("coordinator")).state == "cancelled"


def test_a_draft_is_thrown_away_and_a_published_event_is_not(make, publish, person):
    actions.discard(make())
    assert db.session.scalar(db.select(db.func.count(Event.id))) == 0
    with pytest.raises(Refusal, match="只能取消"):
        actions.discard(publish())


def test_a_copy_is_a_draft_with_nobody_in_it(publish, person, join):
    event = publish(places=10, bring="水杯")
    join(event, person("volunteer"))
    start = event.starts_at + timedelta(days=30)
    again = actions.copy(event, start, person("coordinator"))
    assert (again.state, again.taken, again.places, again.bring) == ("draft", 0, 10, "水杯")
    assert again.ends_at - again.starts_at == event.ends_at - event.starts_at
    assert again.secret != event.secret


def test_a_weekly_series_goes_on_after_its_last_week(publish, person):
    event = publish()
    actions.weekly(event, 2, person("coordinator"))
    more = actions.weekly(event, 1, person("coordinator"))
    assert {one.series for one in more} == {event.series}
    assert [(one.starts_at - event.starts_at).days for one in actions.series(event)] == [0, 7, 14, 21]
    assert {one.state for one in more} == {"published"}


@pytest.mark.parametrize("count", [0, -1, 27])
def test_a_series_has_a_sensible_length(make, person, count):
    with pytest.raises(Refusal, match="周"):
        actions.weekly(make(), count, person("coordinator"))
