"""Writing a new event: a draft first, with what was typed kept when something is amiss."""

import pytest

from app.access.places import Station
from app.db import db
from app.events.models import Event
from tests.world import OTHER_TOWN

PLAN = {
    "title": "反诈禁毒进市集",
    "kind": "service",
    "day": "2026-10-20",
    "start": "14:00",
    "end": "16:00",
    "place": "东门",
}


def only():
    return db.session.scalars(db.select(Event)).one()


def test_a_coordinator_saves_a_draft_and_publishes_it(as_):
    coordinator = as_("coordinator")
    page = coordinator.submit("/events/new", **PLAN)
    assert "这是草稿" in page.text
    event = only()
    assert (event.organiser, event.person_in_charge, event.planned_minutes) == ("钟埭街道禁毒社工站", "陈站长", 120)
    assert coordinator.submit(f"/events/{event.id}", action="/publication").status_code == 200
    assert only().state == "published"


def test_over_midnight_the_last_day_is_named(as_):
    as_("coordinator").submit("/events/new", **{**PLAN, "start": "22:00", "end": "02:00", "end_day": "2026-10-21"})
    assert only().planned_minutes == 240


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "\u202e\x00 "),
        ("title", "长" * 10_000),
        ("kind", "party"),
        ("day", "next week"),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("start", "25:00"),
        ("end", "13:00"),
        ("places", "-1"),
        ("places", "9" * 5000),
        ("points", "many"),
        ("planned_minutes", "500"),
        ("audience", "nobody"),
        ("station", "99999999999999999999"),
        ("description", "字" * 10_000),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(as_, field, value):
    fields = {**PLAN, "place": "东门口", field: value}
    answer = as_("coordinator").submit("/events/new", **fields)
    assert answer.status_code == 422
    assert "还差一点" in answer.text
    assert "东门口" in answer.text
    assert db.session.scalar(db.select(db.func.count(Event.id))) == 0


def test_a_form_without_its_optional_fields_is_enough(as_):
    coordinator = as_("coordinator")
    form = dict(coordinator.form(coordinator.see("/events/new")).form_values())
    kept = {name: form[name] for name in ("csrf_token", "once", "station")}
    answer = coordinator.post("/events/new", data={**kept, **PLAN, "person_in_charge": "陈站长", "audience": "public"})
    assert answer.status_code == 303
    assert only().bring == ""


def test_the_station_must_lie_within_reach(as_):
    elsewhere = db.session.scalars(db.select(Station).filter_by(division_code=OTHER_TOWN)).one()
    answer = as_("coordinator").submit("/events/new", **PLAN, station=elsewhere.id)
    assert answer.status_code == 422


def test_the_same_form_sent_twice_makes_one_event(as_):
    coordinator = as_("coordinator")
    form = coordinator.form(coordinator.see("/events/new"))
    data = {**dict(form.form_values()), **PLAN}
    first, second = (coordinator.post("/events/new", data=data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert only()


def test_a_name_stays_on_one_line(as_):
    as_("coordinator").submit("/events/new", **{**PLAN, "title": "进\r\n市集"})
    assert only().title == "进 市集"
