"""The first page: for each role what wants doing now comes first."""

from datetime import timedelta

import pytest

from app import clock
from app.cases import alert_actions
from app.db import db
from app.events.models import Attendance, HandEntry, ServiceRecord
from app.events.signup_actions import sign_up, withdraw
from app.lessons import starter
from app.lessons.models import Lesson
from app.points import ledger
from app.points.models import Award
from tests.cases import making
from tests.events.conftest import make, publish
from tests.learning.worlds import passed
from tests.signups.conftest import crowd
from tests.world import COUNTY, ELSEWHERE, PEOPLE

__all__ = ["crowd", "make", "publish"]

PLACES = {"/places/", "/organisations/"}
BANK = {"/questions/", "/question-papers/"}
SCHOOLING = BANK | {"/lessons/?which=mine", "/themes/", "/exams/?which=kept"}
COUNTER = {"/counter", "/redemptions/station", "/stock/", "/cards/"}
DESK = {"/applications/desk", "/stock/write-offs/", "/points/awards/", "/points/batches/"}
FIGURES = {"/contests/", "/responses/", "/studies/"}
FILES = {"/alerts/", "/cases/", "/schedules/"}
ROOMS = {
    "admin": PLACES | {"/people/", "/people/imports/", "/assignments/", "/ledger/"},
    "auditor": PLACES
    | {"/points/rules/", "/assignments/", "/readings/", "/points/entries/", "/ledger/"}
    | {"/cases/readings/"},
    "town": PLACES | FIGURES | FILES | {"/points/rules/", "/hand-entries/", "/assignments/"} | DESK,
    "worker": PLACES
    | FILES
    | {"/today"}
    | FIGURES
    | BANK
    | COUNTER
    | {"/points/batches/", "/points/rules/", "/kiosk", "/people/", "/points/entries/", "/points/awards/new"},
    "coordinator": PLACES
    | FIGURES
    | SCHOOLING
    | COUNTER
    | DESK
    | {
        "/rewards/",
        "/benefits/",
        "/payments/",
        "/events/?which=mine",
        "/hand-entries/",
        "/certificates/new",
        "/batches/",
        "/certificates/templates/",
        "/people/",
        "/people/imports/",
        "/kiosk",
        "/points/rules/",
        "/points/entries/",
        "/points/awards/new",
    },
    "volunteer": set(),
}


def words(page):
    return " ".join(page.find(".//main").text_content().split())


def titles(page):
    return [link.text_content() for link in page.xpath("//main//li//a[@class='cover']")]


def headings(page):
    return [heading.text_content() for heading in page.xpath("//main//h2")]


def test_a_visitor_sees_what_is_on_soonest_first(publish, make, browser):
    publish(title="后天的", days=2, places=6)
    publish(title="今天的", days=0.1)
    publish(title="只给成员", audience="members")
    make(title="草稿")
    page = browser.see("/")
    assert titles(page) == ["今天的", "后天的"]
    assert headings(page)[:2] == ["今天", "后天"]
    assert "还有 6 个名额" in words(page)


def test_a_visitor_sees_five_at_most_and_nothing_cancelled(publish, browser):
    for number in range(7):
        publish(title=f"第{number}个", days=number + 1)
    gone = publish(title="取消的", days=0.5)
    gone.state = "cancelled"
    assert titles(browser.see("/")) == [f"第{number}个" for number in range(5)]


def test_a_visitor_finds_the_help_lines_and_the_way_to_check_a_certificate(browser):
    page = browser.see("/")
    form = page.xpath("//main//form[@method='get']")[0]
    assert form.action == "/verify" or form.action == "/verify/"
    assert form.fields.keys() == ["number"]
    assert {"tel:110", "tel:12356", "tel:12355"} <= set(page.xpath("//main//a/@href"))


def test_an_empty_place_says_what_will_be_there(browser):
    assert "新的活动发布后会出现在这里" in words(browser.see("/"))


def test_an_offer_comes_first_and_is_answered_here(publish, as_, crowd):
    event = publish(title="名额紧", places=1, days=3)
    sign_up(event, crowd[0])
    second = sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    browser = as_("resident")
    page = browser.see("/")
    assert "为您保留到明天 14:00" in words(page)
    assert page.xpath("//main//button[@class='primary']")[0].text_content() == "接受空位"
    answer = browser.submit("/", action="/acceptance")
    assert answer.request.path == f"/events/{event.id}"
    assert db.session.get_one(type(second), second.id).state == "going"


def test_a_lapsed_offer_is_no_longer_offered(publish, as_, crowd, time):
    event = publish(places=1, days=3)
    sign_up(event, crowd[0])
    sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    browser = as_("resident")
    with time(hours=25):
        assert "过时未确认" in words(browser.see("/"))


def test_a_member_sees_what_they_go_to_and_what_they_have(publish, as_, crowd, station):
    volunteer = crowd[0]
    today = publish(title="今天的", days=0.1)
    sign_up(today, volunteer)
    publish(title="别的", days=2)
    served(today, volunteer, station, 150)
    ledger.credit(ledger.card_of(volunteer), 3, "attendance", ("attendance", 1), clock.today())
    page = as_("volunteer").see("/")
    assert headings(page)[0] == "我要参加的"
    assert "到了现场, 点这里签到" in words(page)
    assert "2 小时 30 分钟 证明打印服务证明" in words(page)
    assert "积分3" in words(page)
    assert titles(page) == ["今天的", "别的"]


def test_a_new_member_is_shown_the_way(as_):
    page = as_("volunteer").see("/")
    assert "您还没有要参加的活动" in words(page)
    assert "0 分钟" in words(page)


def test_a_coordinator_sees_what_waits_at_the_station(publish, make, as_, crowd, person):
    past = publish(title="没结束的")
    past.starts_at, past.ends_at = clock.now() - timedelta(days=1, hours=2), clock.now() - timedelta(days=1)
    running = publish(title="正在办", places=10, days=0.01)
    running.starts_at = clock.now() - timedelta(minutes=10)
    sign_up(running, crowd[0])
    db.session.add(Attendance(event=running, person=crowd[0], came_at=clock.now(), came_by="tick"))
    make(title="还没发布")
    db.session.add(hand_entry(past, crowd[1], person("worker")))
    page = as_("coordinator").see("/")
    assert headings(page)[:4] == ["等您核定的补录", "已过时间, 还没有结束", "今天和接下来", "草稿"]
    assert "已报名 1/10 · 已到 1" in words(page)
    assert "张玥" in words(page)


def test_nobody_decides_about_hours_they_asked_for_or_served(publish, as_, crowd, person):
    event = publish()
    db.session.add(hand_entry(event, crowd[0], person("coordinator")))
    db.session.add(hand_entry(event, person("coordinator"), person("worker")))
    assert "等您核定的补录" not in headings(as_("coordinator").see("/"))
    assert words(as_("town").see("/")).count("补录者") == 2


@pytest.mark.parametrize(("username", "rooms"), ROOMS.items())
def test_each_role_finds_its_rooms(as_, username, rooms):
    links = as_(username).see("/").xpath("//main//nav[@class='links']/a/@href")
    assert (set(links), len(links)) == (rooms, len(rooms))


def test_an_administrator_sees_their_rooms_first_and_no_empty_purse(as_):
    page = as_("admin").see("/")
    assert headings(page)[0] == "人和地方"
    assert "服务时长" not in words(page)


def test_staff_without_events_are_shown_how_to_begin(as_):
    page = as_("coordinator").see("/")
    assert page.xpath("//main//a[@href='/events/new']")
    assert not as_("worker").see("/").xpath("//main//a[@href='/events/new']")


def test_another_district_sees_nothing_of_it(publish, make, as_, crowd, person):
    make(title="还没发布")
    past = publish(title="没结束的")
    past.starts_at, past.ends_at = clock.now() - timedelta(days=1, hours=2), clock.now() - timedelta(days=1)
    db.session.add(hand_entry(past, crowd[1], person("worker")))
    assert titles(as_("neighbour").see("/")) == []


@pytest.mark.parametrize("username", PEOPLE)
def test_each_role_has_a_page_full_of_work_within_its_limits(publish, make, as_, crowd, person, username):
    for code in (COUNTY, ELSEWHERE):
        for number in range(6):
            reach = {"code": "330482005"} if code == COUNTY else {}
            event = publish(title=f"很长的活动名称很长的活动名称{number}", days=number + 0.1, **reach)
            make(title=f"草稿{number}", days=number + 1, **reach)
            sign_up(event, person(username))
            past = publish(title=f"没结束的{number}", **reach)
            past.starts_at, past.ends_at = clock.now() - timedelta(days=1, hours=2), clock.now() - timedelta(days=1)
            db.session.add(hand_entry(past, crowd[1], person("participant")))
    assert as_(username).see("/") is not None


def test_who_has_come_is_told_to_sign_out_and_then_nothing_more(publish, as_, crowd):
    event = publish(days=0)
    sign_up(event, crowd[0])
    browser = as_("volunteer")
    there = Attendance(event=event, person=crowd[0], came_at=event.starts_at, came_by="code")
    db.session.add(there)
    assert "走的时候点这里签退" in words(browser.see("/"))
    there.left_at, there.left_by = event.starts_at, "code"
    page = words(browser.see("/"))
    assert "已签退" in page
    assert "签到" not in page


def test_who_has_a_home_is_shown_what_is_near_it_and_a_visitor_everything(publish, as_, browser):
    publish(title="这里的")
    publish(title="别处的", code=ELSEWHERE)
    assert titles(as_("volunteer").see("/")) == ["这里的"]
    assert titles(as_("neighbour_volunteer").see("/")) == ["别处的"]
    assert sorted(titles(browser.see("/"))) == ["别处的", "这里的"]


def test_staff_without_events_find_their_work_before_their_own(as_):
    page = as_("auditor").see("/")
    assert headings(page) == ["一人一档", "人和地方", "积分", "近期活动", "学一课, 答几题"]
    assert "0 分钟" not in words(page)


def served(event, person, station, minutes):
    there = Attendance(event=event, person=person, came_at=clock.now(), came_by="code")
    db.session.add(there)
    db.session.flush()
    record = ServiceRecord(
        person=person,
        event_id=event.id,
        station=station,
        attendance_id=there.id,
        division_code=event.division_code,
        title=event.title,
        content="",
        place=event.place,
        organiser=event.organiser,
        person_in_charge=event.person_in_charge,
        day=clock.today(),
        started_at=event.starts_at,
        ended_at=event.ends_at,
        minutes=minutes,
    )
    db.session.add(record)
    there.reversed_at = clock.now()


def hand_entry(event, person, by):
    return HandEntry(
        event=event,
        person=person,
        came_at=event.starts_at,
        left_at=event.ends_at,
        reason=f"补录者{by.name}",
        asked_by=by,
    )


def test_a_visitor_is_led_to_the_lesson_of_the_month_and_what_can_be_sat_now(browser, person):
    starter.load()
    exam = passed(person("volunteer")).exam
    over, listed = (passed(person("volunteer")).exam for _number in range(2))
    over.closes_at, over.opens_at = clock.now() - timedelta(hours=1), clock.now() - timedelta(days=2)
    listed.audience = "roster"
    db.session.commit()
    page = browser.see("/")
    lesson = db.session.scalars(db.select(Lesson).where(Lesson.month == clock.today().month)).one()
    assert page.xpath(f"//main//a[@href='/lessons/{lesson.slug}']")
    assert [a for a in page.xpath("//main//a/@href") if a.startswith("/exams/")] == [f"/exams/{exam.id}", "/exams/"]


def test_staff_find_no_lesson_on_their_desk(as_):
    assert "学一课, 答几题" not in headings(as_("coordinator").see("/"))


def test_what_waits_for_my_decision_is_counted_with_its_desk(as_, person):
    about = {"rule": "award", "day": clock.today(), "reason": "帮忙", "evidence": "照片"}
    for asker, points in (("worker", 2), ("worker", 3), ("coordinator", 4)):
        db.session.add(Award(person=person("volunteer"), points=points, asked_by=person(asker), **about))
    db.session.add(Award(person=person("neighbour_volunteer"), points=2, asked_by=person("neighbour"), **about))
    db.session.commit()
    found = {username: waits(as_(username).see("/")) for username in ("coordinator", "town", "worker")}
    mine = {"/points/awards/": "2"}
    assert found == {"coordinator": mine, "town": {"/points/awards/": "3"}, "worker": {}}


def test_an_alert_is_counted_for_whoever_has_heard_of_it(as_, person):
    file = making.in_term(clock.today() - timedelta(days=40))
    alert_actions.raise_alert(file.id, "late", 1, clock.today())
    making.lead()
    db.session.commit()
    found = {username: waits(as_(username).see("/")) for username in ("worker", "lead", "town", "neighbour")}
    assert found == {"worker": {"/alerts/": "1"}, "lead": {}, "town": {}, "neighbour": {}}


def waits(page):
    rows = page.xpath("//main//li[p/span[@class='tag soon']]")
    return {row.xpath("p/a/@href")[0]: row.xpath("string(p/span)") for row in rows}
