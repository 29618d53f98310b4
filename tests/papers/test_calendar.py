"""Calendars that real programs read: every event once, its changes noticed, its text whole."""

from datetime import timedelta

import icalendar

from app import clock
from app.events import actions


def parsed(browser, url):
    response = browser.get(url)
    assert response.status_code == 200
    assert response.mimetype == "text/calendar"
    return icalendar.Calendar.from_ical(response.data)


def entries(browser, url="/events.ics"):
    return list(parsed(browser, url).walk("VEVENT"))


def test_one_event_says_when_where_and_what(browser, publish):
    event = publish(bring="水杯", phone="0573-85000000", description="第一行\n第二行; 逗号, 反斜杠\\")
    (entry,) = entries(browser, f"/events/{event.id}.ics")
    assert entry["DTSTART"].dt == event.starts_at
    assert entry["DTEND"].dt == event.ends_at
    assert entry["DTSTART"].to_ical().endswith(b"Z")
    assert entry["LOCATION"] == "钟埭农贸市场东门"
    assert entry["DESCRIPTION"].startswith("第一行\n第二行; 逗号, 反斜杠\\\n带什么: 水杯")
    assert entry["URL"].endswith(f"/events/{event.id}")
    assert entry["STATUS"] == "CONFIRMED"
    assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY"} <= set(entry)


def test_lines_are_folded_by_bytes_and_no_letter_is_torn(browser, publish):
    title = "识毒防毒拒毒知识竞赛" * 8
    event = publish(title=title)
    body = browser.get(f"/events/{event.id}.ics").data
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")
    for line in lines:
        line.decode()
    assert icalendar.Calendar.from_ical(body).walk("VEVENT")[0]["SUMMARY"] == title


def test_nothing_typed_starts_a_line_of_its_own(browser, publish):
    event = publish(title="甲\r\nATTENDEE:mailto:x@y", description="乙\nBEGIN:VALARM", place="丙\nEND:VEVENT")
    (entry,) = entries(browser, f"/events/{event.id}.ics")
    assert "ATTENDEE" not in entry
    assert not entry.subcomponents


def test_a_change_keeps_the_uid_and_raises_the_number(browser, publish, person, time):
    event = publish()
    (before,) = entries(browser)
    with time(minutes=5):
        actions.change(event, person("coordinator"), place="西门")
        (after,) = entries(browser)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_a_cancelled_event_is_struck_out_and_says_why(browser, publish, person):
    actions.cancel(publish(), "台风", person("coordinator"))
    (entry,) = entries(browser)
    assert entry["STATUS"] == "CANCELLED"
    assert "台风" in entry["DESCRIPTION"]


def test_the_feed_is_the_same_for_everybody_and_holds_what_is_public(browser, as_, make, publish):
    make(title="草稿")
    publish(title="登录可见", audience="members")
    publish(title="公开")
    for who in (browser, as_("coordinator")):
        assert [entry["SUMMARY"] for entry in entries(who)] == ["公开"]


def test_the_feed_looks_back_ninety_days(browser, publish, time):
    publish()
    with time(days=80):
        assert len(entries(browser)) == 1
    with time(days=100):
        assert entries(browser) == []


def test_a_program_that_asks_again_is_told_that_nothing_changed(browser, publish, person):
    event = publish()
    tag = browser.get("/events.ics").headers["ETag"]
    assert browser.get("/events.ics", headers={"If-None-Match": tag}).status_code == 304
    actions.change(event, person("coordinator"), place="西门")
    assert browser.get("/events.ics", headers={"If-None-Match": tag}).status_code == 200


def test_a_long_feed_takes_one_question(browser, publish):
    for number in range(30):
        publish(title=f"第{number}场")
    assert len(entries(browser)) == 30
    assert len([s for s in browser.statements if s.startswith("SELECT")]) == 1


def test_a_file_keeps_the_name_of_its_event(browser, publish):
    header = browser.get(f"/events/{publish(title='进市集').id}.ics").headers["Content-Disposition"]
    assert header == "attachment; filename*=UTF-8''%E8%BF%9B%E5%B8%82%E9%9B%86.ics"


def test_an_event_that_one_may_not_read_has_no_file(browser, as_, publish, make):
    url = f"/events/{publish(audience='division').id}.ics"
    assert browser.get(url).status_code == 404
    assert as_("neighbour_volunteer").get(url).status_code == 404
    assert as_("volunteer").get(url).status_code == 200
    assert browser.get(f"/events/{make().id}.ics").status_code == 404


def test_over_midnight_and_over_days(browser, publish):
    start = clock.now()
    event = publish(starts_at=start + timedelta(days=1), ends_at=start + timedelta(days=3))
    (entry,) = entries(browser, f"/events/{event.id}.ics")
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(days=2)
