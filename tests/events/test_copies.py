"""The same once more, or every week."""

from app import clock
from app.db import db
from app.events.models import Event


def events():
    return list(db.session.scalars(db.select(Event).order_by(Event.starts_at)))


def test_a_copy_is_offered_for_the_same_hour_a_week_later(as_, publish):
    event = publish()
    page = as_("coordinator").submit(f"/events/{event.id}/copies")
    assert "复制出来的草稿" in page.text
    first, second = events()
    assert (second.starts_at - first.starts_at).days == 7
    assert second.state == "draft"


def test_a_copy_takes_another_day_and_hour(as_, publish):
    as_("coordinator").submit(f"/events/{publish().id}/copies", day="2026-12-04", start="09:30")
    assert f"{clock.local(events()[-1].starts_at):%m-%d %H:%M}" == "12-04 09:30"


def test_a_weekly_series_is_made_in_one_step(as_, publish):
    page = as_("coordinator").submit(f"/events/{publish().id}/series", count=3)
    assert "加了 3 场" in page.text
    assert [event.state for event in events()] == ["published"] * 4


def test_the_same_series_form_twice_adds_once(as_, publish):
    coordinator, url = as_("coordinator"), f"/events/{publish().id}/series"
    data = dict(coordinator.form(coordinator.see(url)).form_values())
    for _ in range(2):
        coordinator.post(url, data=data)
    assert len(events()) == 5


def test_an_endless_series_is_refused(as_, publish):
    for count in ("0", "1000", "x", ""):
        assert as_("coordinator").submit(f"/events/{publish().id}/series", count=count).status_code == 422
