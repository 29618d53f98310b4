"""Changing an event: two at once do not undo each other unseen."""

from app.db import db
from app.events import actions


def test_what_was_changed_is_kept_and_the_rest_stays(as_, publish):
    event = publish(bring="水杯")
    as_("coordinator").submit(f"/events/{event.id}/edit", place="西门", end="17:00")
    db.session.refresh(event)
    assert (event.place, event.bring, event.planned_minutes) == ("西门", "水杯", 180)


def test_the_form_comes_back_as_it_was_saved(as_, make):
    event = make(planned_minutes=90, places=12)
    page = as_("coordinator").see(f"/events/{event.id}/edit")
    fields = dict(page.forms[-1].form_values())
    assert (fields["day"], fields["start"], fields["end"]) == ("2026-10-15", "14:00", "16:00")
    assert (fields["planned_minutes"], fields["places"]) == ("90", "12")


def test_places_may_be_left_open_again(as_, publish):
    event = publish(places=10)
    as_("coordinator").submit(f"/events/{event.id}/edit", places="")
    db.session.refresh(event)
    assert event.places is None


def test_an_old_form_is_told_what_changed_and_may_overrule_it(as_, publish, person):
    event, coordinator = publish(), as_("coordinator")
    url = f"/events/{event.id}/edit"
    form = coordinator.form(coordinator.see(url))
    actions.change(event, person("coordinator"), place="西门", points=5)
    mine = {**dict(form.form_values()), "place": "南门", "points": "5"}
    answer = coordinator.post(url, data=mine)
    assert answer.status_code == 422
    assert "改过这个活动" in answer.text
    assert "地点: 西门" in answer.text
    assert "参加得积分: " not in answer.text
    assert 'value="南门"' in answer.text
    again = {**mine, "revision": str(event.revision), "once": "another"}
    assert coordinator.post(url, data=again).status_code == 303
    db.session.refresh(event)
    assert event.place == "南门"


def test_a_mistake_in_an_old_form_does_not_hide_that_it_is_old(as_, publish, person):
    event, coordinator = publish(), as_("coordinator")
    url = f"/events/{event.id}/edit"
    form = coordinator.form(coordinator.see(url))
    actions.change(event, person("coordinator"), place="西门")
    answer = coordinator.post(url, data={**dict(form.form_values()), "title": ""})
    assert "地点: 西门" in answer.text


def test_a_form_without_its_revision_changes_nothing(as_, publish):
    event, coordinator = publish(), as_("coordinator")
    url = f"/events/{event.id}/edit"
    data = dict(coordinator.form(coordinator.see(url)).form_values())
    for revision in ("", "x"):
        answer = coordinator.post(url, data={**data, "revision": revision, "place": "西门", "once": revision + "1"})
        assert answer.status_code == 422
    db.session.refresh(event)
    assert event.place == "钟埭农贸市场东门"


def test_a_rule_that_says_no_keeps_what_was_typed(as_, publish, join, person):
    event = publish(places=10)
    join(event, person("volunteer"), seats=3)
    answer = as_("coordinator").submit(f"/events/{event.id}/edit", places="2", place="西门")
    assert answer.status_code == 422
    assert "已有 3 个名额" in answer.text
    assert 'value="西门"' in answer.text
    db.session.refresh(event)
    assert (event.places, event.place) == (10, "钟埭农贸市场东门")


def test_what_is_closed_is_not_changed(as_, publish):
    event = publish()
    event.state = "closed"
    answer = as_("coordinator").submit(f"/events/{event.id}/edit", place="西门")
    assert answer.status_code == 422
    assert "已经结束" in answer.text


def test_others_do_not_edit(browser, as_, publish):
    url = f"/events/{publish().id}/edit"
    assert browser.get(url).status_code == 303
    assert as_("worker").get(url).status_code == 403
    assert as_("neighbour").get(url).status_code == 404
