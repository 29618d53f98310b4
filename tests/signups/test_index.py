"""The staff's list: who comes, who is offered a place, who waits and in which order; adding somebody."""

import pytest

from app.db import db
from app.events.models import Signup
from app.events.signup_actions import sign_up, withdraw
from app.people.sign_in import find


@pytest.fixture
def line(full, crowd):
    """One goes, one is offered a place, three wait; one of these is a household."""
    event = full(2, days=3)
    sign_up(event, crowd[2])
    sign_up(event, crowd[3], ["奶奶"])
    sign_up(event, crowd[4])
    withdraw(sign_up(event, crowd[0]))
    return event


def rows(page):
    return [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]


def test_the_list_is_in_order(line, as_):
    found = rows(as_("coordinator").see(f"/events/{line.id}/signups"))
    assert [row.split()[0] for row in found] == ["张玥", "何安", "李社工", "沈网格"]
    assert "有空位, 待确认 · 保留到明天 14:00" in found[1]
    assert "候补第 1 位" in found[2]
    assert "+ 奶奶" in found[2]
    assert "候补第 2 位" in found[3]


def test_whoever_changes_the_plan_is_reminded_of_those_who_come(line, as_):
    assert "已有 2 人报名" in as_("coordinator").see(f"/events/{line.id}/edit").text_content()


def test_who_left_is_kept_on_another_page(line, as_):
    found = rows(as_("coordinator").see(f"/events/{line.id}/signups?gone=1"))
    assert [row.split()[0] for row in found] == ["林小满"]


def test_an_empty_list_says_what_will_be_there(publish, as_):
    assert "还没有人报名" in as_("worker").see(f"/events/{publish().id}/signups").text_content()


def test_only_the_desk_of_this_district_reads_it(line, as_):
    for username, status in (("volunteer", 403), ("town", 403), ("neighbour", 404)):
        as_(username).see(f"/events/{line.id}/signups", status=status)


@pytest.mark.parametrize("who", ["resident", "RESIDENT", "V000010", "v000010", " V000010 "])
def test_staff_add_somebody_by_a_name_or_a_number(publish, as_, who):
    event = publish(places=2)
    answer = as_("worker").submit(f"/events/{event.id}/signups", action="/additions", who=who)
    assert "张玥已报名" in answer.text
    signup = db.session.scalars(db.select(Signup)).one()
    assert (signup.person.username, signup.steps[0].by_id) == ("resident", find("worker").id)


def test_whoever_is_added_to_a_full_event_waits(full, as_):
    event = full(1)
    answer = as_("worker").submit(f"/events/{event.id}/signups", action="/additions", who="participant")
    assert "排入候补" in answer.text


@pytest.mark.parametrize("who", ["nobody-here", "neighbour_volunteer", "字" * 10_000, "\0", "' OR 1=1 --"])
def test_who_is_unknown_or_out_of_reach_is_not_added(publish, as_, who):
    event = publish()
    answer = as_("worker").submit(f"/events/{event.id}/signups", action="/additions", who=who)
    assert answer.status_code == 422
    assert db.session.scalars(db.select(Signup)).all() == []


def test_a_rule_that_refuses_says_so_above_the_list(publish, as_):
    event = publish(lowest_age=16)
    answer = as_("worker").submit(f"/events/{event.id}/signups", action="/additions", who="pupil")
    assert answer.status_code == 422
    assert "年满 16 岁" in answer.text


def test_a_long_list_comes_in_pages(publish, as_, app):
    from tests.signups.crowds import many

    event = publish(places=100)
    for one in many(45):
        sign_up(event, one)
    page = as_("coordinator").see(f"/events/{event.id}/signups")
    assert len(rows(page)) == 40
    assert len(rows(as_("coordinator").see(f"/events/{event.id}/signups?page=2"))) == 5


def test_whoever_is_offered_a_place_can_be_told_by_telephone(line, as_, person):
    page = as_("coordinator").see(f"/events/{line.id}/signups")
    assert page.xpath("//tbody//a[starts-with(@href, 'tel:')]") == []
    offered = db.session.scalars(db.select(Signup).where(Signup.state == "offered")).one()
    offered.person.mobile = "13900000007"
    db.session.commit()
    found = rows(as_("coordinator").see(f"/events/{line.id}/signups"))
    assert ["打电话告诉 13900000007" in row for row in found] == [False, True, False, False]
