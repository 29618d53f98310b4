"""Calling an event off, throwing a draft away."""

from app.db import db
from app.events.models import Event


def test_it_is_cancelled_with_a_reason_once(as_, publish):
    event, coordinator = publish(), as_("coordinator")
    page = coordinator.submit(f"/events/{event.id}/cancellation", reason="台风")
    assert "台风" in page.text
    again = coordinator.submit(f"/events/{event.id}/cancellation", reason="下雨")
    assert again.status_code == 422
    db.session.refresh(event)
    assert (event.state, event.reason) == ("cancelled", "台风")


def test_without_a_reason_it_stays(as_, publish):
    event = publish()
    assert as_("coordinator").submit(f"/events/{event.id}/cancellation", reason=" ").status_code == 422
    db.session.refresh(event)
    assert event.state == "published"


def test_the_page_says_how_many_must_be_told(as_, publish, join, person):
    event = publish()
    join(event, person("volunteer"), seats=2)
    assert "已有 2 人报名" in as_("coordinator").see(f"/events/{event.id}/cancellation").text_content()


def test_a_draft_is_removed(as_, make):
    event = make()
    page = as_("coordinator").submit(f"/events/{event.id}/removal")
    assert "草稿已删除" in page.text
    assert db.session.scalar(db.select(db.func.count(Event.id))) == 0


def test_a_published_event_is_not_removed(as_, publish):
    assert as_("coordinator").submit(f"/events/{publish().id}/removal").status_code == 422
    assert db.session.scalar(db.select(db.func.count(Event.id))) == 1
