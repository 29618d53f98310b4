"""One tap on an event's page: a place, a place in the line, or a reason and the way on."""

import pytest

from app.db import db
from app.events.models import Event, Signup
from app.events.signup_actions import sign_up, withdraw


def words(page):
    return " ".join(page.text_content().split())


def signups():
    return db.session.scalars(db.select(Signup)).all()


def test_one_tap_and_the_page_says_so(publish, as_):
    event, browser = publish(places=2), as_("volunteer")
    answer = browser.submit(f"/events/{event.id}", action="/signups")
    assert answer.request.path == f"/events/{event.id}"
    assert "您已报名" in answer.text
    assert db.session.get_one(Event, event.id).taken == 1


def test_a_full_event_shows_the_place_in_line(full, as_, crowd):
    event = full(1)
    sign_up(event, crowd[2])
    browser = as_("resident")
    assert "候补报名" in words(browser.see(f"/events/{event.id}"))
    assert "排在第 2 位" in browser.submit(f"/events/{event.id}", action="/signups").text


def test_free_places_that_a_household_waits_for_are_not_called_full(full, as_, crowd):
    event = full(2)
    sign_up(event, crowd[2], ["奶奶"])
    withdraw(signups()[0])
    said = words(as_("expert").see(f"/events/{event.id}"))
    assert "还有 1 个名额, 先给前面候补的人" in said
    assert "名额已满" not in said


def test_a_visitor_is_led_to_the_door_and_back(publish, browser):
    event = publish()
    link = browser.see(f"/events/{event.id}").xpath("//main//a[contains(@class,'primary')]/@href")
    assert link == [f"/sign-in?next=/events/{event.id}"]


def test_a_visitors_post_asks_to_sign_in_first(publish, browser):
    event = publish()
    token = browser.see("/sign-in").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"/events/{event.id}/signups", data={"csrf_token": token}).status_code == 401
    assert signups() == []


def test_the_same_post_twice_is_one_signup(publish, as_):
    event, browser = publish(places=2), as_("volunteer")
    data = dict(browser.form(browser.see(f"/events/{event.id}"), "/signups").form_values())
    first, second = [browser.post(f"/events/{event.id}/signups", data=data) for _ in range(2)]
    assert first.headers["Location"] == second.headers["Location"] == f"/events/{event.id}"
    assert [one.state for one in signups()] == ["going"]


def test_with_htmx_only_the_part_comes_back(publish, as_):
    event, browser = publish(places=2), as_("volunteer")
    form = browser.form(browser.see(f"/events/{event.id}"), "/signups")
    assert form.get("data-hx-post") == form.action
    assert browser.page.get_element_by_id(form.get("data-hx-target").lstrip("#")) is not None
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost/events/{event.id}"}
    answer = browser.post(form.action, data=dict(form.form_values()), headers=headers)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/events/{event.id}")
    part = browser.get(answer.headers["Location"], headers=headers)
    assert "您已报名" in part.text
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["Vary"]


def test_a_refusal_reaches_the_page_as_a_notice(publish, as_):
    event, browser = publish(places=2), as_("volunteer")
    form = browser.form(browser.see(f"/events/{event.id}"), "/signups")
    event = db.session.get_one(Event, event.id)
    event.state = "cancelled"
    answer = browser.post(form.action, data=dict(form.form_values()))
    assert answer.status_code == 409
    assert "活动已取消" in answer.text


@pytest.mark.parametrize("state", ["cancelled", "closed"])
def test_what_is_over_offers_no_button(publish, as_, state):
    event = publish()
    event.state = state
    assert not as_("volunteer").see(f"/events/{event.id}").xpath("//form[contains(@action,'/signups')]")


def test_a_link_opened_after_the_end_still_reads(publish, as_, time):
    event = publish()
    browser = as_("volunteer")
    with time(days=2):
        assert not browser.see(f"/events/{event.id}").xpath("//form[contains(@action,'/signups')]")


def test_where_age_matters_the_way_to_the_birth_date_is_shown(publish, as_):
    event = publish(lowest_age=16)
    page = as_("resident").see(f"/events/{event.id}")
    assert "请先在“我”里填写出生日期" in words(page)
    assert page.xpath("//main//a[starts-with(@href,'/me')]")
    assert "年满 16 岁" in words(as_("pupil").see(f"/events/{event.id}"))


def test_staff_see_drafts_but_nobody_signs_up_for_one(make, as_):
    event, browser = make(), as_("coordinator")
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert "还没有发布" in browser.post(f"/events/{event.id}/signups", data={"csrf_token": token}).text
    volunteer = as_("volunteer")
    token = volunteer.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert volunteer.post(f"/events/{event.id}/signups", data={"csrf_token": token}).status_code == 404


def test_members_of_another_district_see_only_what_is_open_to_all(publish, as_):
    near = publish(audience="division")
    browser = as_("neighbour_volunteer")
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"/events/{near.id}/signups", data={"csrf_token": token}).status_code == 404


def test_after_withdrawing_one_may_come_back(publish, as_, crowd):
    event = publish(places=1)
    withdraw(sign_up(event, crowd[0]))
    assert "已退出报名" in as_("volunteer").see(f"/events/{event.id}").text_content()
    assert "您已报名" in as_("volunteer").submit(f"/events/{event.id}", action="/signups").text
