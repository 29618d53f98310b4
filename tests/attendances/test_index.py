"""The roster: one person or a group is ticked, once each, with and without accounts."""

import pytest

from app import clock
from app.access.models import Person
from app.db import db
from app.events import attendance_actions as attendances
from app.events.models import Attendance, Companion, Event, Signup
from app.events.signup_actions import sign_up
from tests.world import TOWN


@pytest.fixture
def url(market, person):
    """The roster of the market: a household of two, and the resident."""
    sign_up(market, person("volunteer"), ["林小雨"])
    sign_up(market, person("resident"))
    db.session.commit()
    return f"/events/{market.id}/attendances"


def names(event):
    found = db.session.scalars(db.select(Attendance).filter_by(event_id=event.id, reversed_at=None))
    return sorted(one.who for one in found)


def boxes(page):
    return page.xpath("//input[@name='who']/@value")


def test_it_lists_households_together(as_, url):
    page = as_("coordinator").see(url)
    listed = [li.text_content().split()[0].strip("·") for li in page.xpath("//ul[@class='list']/li")]
    assert [one for one in listed if one] == ["张玥", "林小满"]
    assert "林小雨" in page.text_content()
    assert len(boxes(page)) == 3


def test_a_group_is_ticked_at_once(as_, url, market):
    browser = as_("coordinator")
    answer = browser.submit(url, action="/attendances", who=boxes(browser.see(url)), deed="come")
    assert "3 人已签到" in answer.text
    assert names(market) == ["张玥", "林小满", "林小雨"]
    assert {one.came_by for one in db.session.scalars(db.select(Attendance))} == {"tick"}


def test_nobody_ticks_minutes_for_themself(as_, url, market, person):
    sign_up(market, person("coordinator"))
    attendances.come(market, person("volunteer"), "tick", person("coordinator"))
    own = f"p{person('coordinator').id}"
    mine = as_("coordinator")
    assert "不能给自己勾" in mine.submit(url, action="/attendances", who=own, deed="come").text
    assert names(market) == ["林小满"]
    as_("worker").submit(url, action="/attendances", who=own, deed="come")
    assert "不能给自己勾" in mine.submit(url, action="/attendances", who=own, deed="leave").text
    assert names(market) == sorted(["林小满", "陈站长"])


def test_one_is_ticked_out_and_one_taken_back(as_, url, market, person):
    browser = as_("coordinator")
    first, second = f"p{person('volunteer').id}", f"p{person('resident').id}"
    browser.submit(url, action="/attendances", who=[first, second], deed="come")
    browser.submit(url, action="/attendances", who=[first], deed="leave")
    browser.submit(url, action="/attendances", who=[second], deed="undo")
    assert names(market) == ["林小满"]
    assert "已撤销" in browser.see(url).text_content()


def test_the_same_tick_sent_twice_counts_once(as_, url, market, person):
    browser = as_("coordinator")
    form = browser.form(browser.see(url), "/walk-ins")
    fields = {**dict(form.form_values()), "name": "路过的王阿姨"}
    for _ in range(2):
        assert browser.post(form.action, data=fields).status_code == 303
    assert names(market) == ["路过的王阿姨"]


def test_two_walk_ins_of_one_name_are_two(as_, url, market):
    browser = as_("coordinator")
    for _ in range(2):
        browser.submit(url, action="/walk-ins", name="王芳")
    assert names(market) == ["王芳", "王芳"]


def test_a_walk_in_with_an_account_is_found_by_number(as_, url, market, person):
    number = person("participant").volunteer_number
    answer = as_("coordinator").submit(url, action="/walk-ins", name=number.lower())
    assert "何安 已签到" in answer.text
    assert db.session.scalars(db.select(Attendance)).one().person_id == person("participant").id


def test_a_number_of_another_district_is_only_a_name(as_, url, person):
    number = person("neighbour_volunteer").volunteer_number
    as_("coordinator").submit(url, action="/walk-ins", name=number)
    assert db.session.scalars(db.select(Attendance)).one().person_id is None


def test_a_walk_in_can_be_ticked_out(as_, url, market):
    browser = as_("coordinator")
    browser.submit(url, action="/walk-ins", name="王阿姨")
    page = browser.see(url + "?who=others")
    browser.submit(url + "?who=others", action="?who=others", who=boxes(page), deed="leave")
    assert db.session.scalars(db.select(Attendance)).one().left_at


def test_nobody_is_ticked_who_is_not_on_the_roster(as_, url, market, person):
    stranger = f"p{person('neighbour_volunteer').id}"
    as_("coordinator").submit(url, action="/attendances", who=[stranger, "x9", "p²", "p" + "9" * 30], deed="come")
    assert names(market) == []


def test_without_a_tick_it_asks_for_one(as_, url):
    answer = as_("coordinator").submit(url, action="/attendances", deed="come")
    assert answer.status_code == 422
    assert "先勾选" in answer.text


@pytest.mark.parametrize("name", ["", "\x00", "王" * 10_000])
def test_junk_is_nobody_s_name(as_, url, market, name):
    assert as_("coordinator").submit(url, action="/walk-ins", name=name).status_code == 422
    assert names(market) == []


def test_a_junk_deed_is_refused(as_, url, person):
    answer = as_("coordinator").submit(url, action="/attendances", who=[f"p{person('resident').id}"], deed="bless")
    assert answer.status_code == 422


def test_a_person_is_found_by_name(as_, url):
    browser = as_("coordinator")
    assert len(boxes(browser.see(url + "?find=小雨"))) == 2
    assert "这里还没有人" in browser.see(url + "?find=%25").text_content()


def test_hands_of_time_cannot_be_kept_in_the_address(as_, url):
    for more in ("?id=5", "?endpoint=x", "?page=99999999999", "?page=x", "?who=x", "?_external=1"):
        assert as_("coordinator").get(url + more).status_code == 200


def test_an_office_reads_and_does_not_tick(as_, url):
    page = as_("town").see(url)
    assert "张玥" in page.text_content()
    assert not boxes(page)


def test_two_hundred_people_fit_in_pages(as_, url, market):
    for number in range(100):
        one = Person(name=f"志愿者{number:03}", division_code=TOWN, volunteer_number=f"W{number:06}")
        signup = Signup(event_id=market.id, person=one, state="going", seats=2)
        signup.companions = [Companion(name=f"家人{number:03}")]
        db.session.add(signup)
    db.session.flush()
    for signup in db.session.scalars(db.select(Signup)):
        attendances.come(market, signup.person, "tick")
    browser, seen = as_("coordinator"), 0
    for number in range(1, 8):
        seen += len(boxes(browser.see(f"{url}?page={number}")))
    assert seen == 203


def test_a_household_whose_signup_was_closed_shows_what_it_was(as_, market, url, person, minute):
    attendances.come(market, person("resident"), "tick", person("coordinator"))
    with minute(200):
        browser = as_("coordinator")
        browser.submit(f"/events/{market.id}/closing", action="/closing")
        text = browser.see(url).text_content()
    assert "没有签退" in text
    assert db.session.get(Event, market.id).state == "closed"
    assert clock.now() == market.starts_at


def test_whoever_does_not_count_can_be_put_in_by_hand_from_their_line(as_, closed, market, person, minute):
    closed(0, 40)
    number = person("volunteer").volunteer_number
    with minute(190):
        browser = as_("worker")
        page = browser.see(f"/events/{market.id}/attendances?who=others")
        [link] = page.xpath("//li//a[text()='补录']/@href")
        assert browser.see(link).xpath("//input[@name='person']/@value") == [number]
