"""The same moment twice: one check-in, one closing, no minute twice - and it is the guards that see to it."""

from time import sleep

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db
from app.events import attendance_actions, closing_actions, codes, record_actions
from app.events.models import Attendance, ServiceRecord
from app.points.models import Entry
from tests.races import at_once, ready

pytestmark = pytest.mark.race

ROUNDS = 4


def look_only(thing):
    """What holding a row would be without holding it."""
    db.session.flush()
    db.session.refresh(thing)
    sleep(0.05)
    return thing


def careless(monkeypatch):
    """Every request on SQLite begins as a reader, as it would without the gate."""
    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)


def check_in_twice(publish, as_):
    """One person presses the button on two phones; whether both were told yes and it counts once."""
    event = publish(days=0)
    digits = codes.digits(event.secret, event.id, "in", codes.window_of(clock.now()))
    phones = [ready(as_("volunteer"), f"/events/{event.id}", "/check-ins", digits=digits) for _ in range(2)]
    try:
        answers = at_once(*phones)
    except DBAPIError:
        return False
    there = db.session.scalars(db.select(Attendance).filter_by(event_id=event.id)).all()
    return [one.status_code for one in answers] == [303, 303] and len(there) == 1 and there[0].event.taken == 1


def test_two_phones_of_one_person_are_one_check_in(publish, as_):
    assert all(check_in_twice(publish, as_) for _ in range(ROUNDS))


def test_without_the_guards_the_second_phone_is_turned_away(publish, as_, monkeypatch):
    def add_only(event, now, who):
        sleep(0.05)
        attendance = Attendance(event=event, **who, **now)
        db.session.add(attendance)
        db.session.flush()
        return attendance

    careless(monkeypatch)
    monkeypatch.setattr(attendance_actions, "begin", add_only)
    assert not all(check_in_twice(publish, as_) for _ in range(ROUNDS))


def close_at_once(as_, minute, *events):
    """The coordinator sends the closings at the same moment; whether all of them were told yes."""
    with minute(300, events[0]):
        forms = [ready(as_("coordinator"), f"/events/{one.id}/closing", "/closing") for one in events]
        try:
            return {one.status_code for one in at_once(*forms)} == {303}
        except DBAPIError:
            return False


def written(*events):
    """(service minutes, how many entries of points) for these events."""
    ids = [one.id for one in events]
    records = db.session.scalars(db.select(ServiceRecord).where(ServiceRecord.event_id.in_(ids))).all()
    return sum(one.minutes for one in records), len(db.session.scalars(db.select(Entry)).all())


def test_two_closings_at_once_write_once(market, stay, person, as_, minute):
    stay(person("volunteer"))
    stay(person("resident"))
    assert close_at_once(as_, minute, market, market)
    assert written(market) == (240, 2)


def test_without_the_lock_a_closing_is_written_twice_or_refused(market, stay, person, as_, minute, monkeypatch):
    careless(monkeypatch)
    monkeypatch.setattr(closing_actions, "hold", look_only)
    monkeypatch.setattr(record_actions, "lock_people", lambda ids: sleep(0.05))
    stay(person("volunteer"))
    done = close_at_once(as_, minute, market, market)
    assert not (done and written(market) == (120, 1))


def overlapping(publish, stay, person, days=0):
    """Two events of the same two hours, and the same two people at both."""
    events = [publish(days=days), publish(days=days)]
    for one in events:
        for username in ("volunteer", "resident"):
            stay(person(username), 0, 120, one)
    return events


def test_overlapping_events_closed_at_once_count_each_minute_once(publish, stay, person, as_, minute):
    for days in range(ROUNDS):
        events = overlapping(publish, stay, person, days)
        assert close_at_once(as_, minute, *events)
        assert written(*events)[0] == 240


def test_without_the_lock_on_people_minutes_overlap_or_are_refused(publish, stay, person, as_, minute, monkeypatch):
    careless(monkeypatch)
    monkeypatch.setattr(record_actions, "lock_people", lambda ids: None)
    slow_outlook = record_actions.outlook

    def outlook(event, there):
        result = slow_outlook(event, there)
        sleep(0.2)
        return result

    monkeypatch.setattr(record_actions, "outlook", outlook)
    events = overlapping(publish, stay, person)
    done = close_at_once(as_, minute, *events)
    assert not (done and written(*events)[0] == 240)
