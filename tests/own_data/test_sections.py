"""What every room adds to a person's own data, and what of it outlives the account."""

import json
from datetime import timedelta

import pytest

from app import clock
from app.certificates.models import Certificate
from app.db import db
from app.events.models import Attendance, HandEntry, ServiceRecord
from app.points import ledger
from tests.access import things
from tests.world import PASSWORD, TOWN


@pytest.fixture
def served(person, station):
    """One of everything about the volunteer; and something of somebody else's."""
    event, came, left = things.event(), clock.now(), clock.now() + timedelta(hours=2)
    for username in ("volunteer", "resident"):
        who = person(username)
        attendance = Attendance(event=event, person=who, came_at=came, left_at=left, came_by="code", minutes=120)
        db.session.add(attendance)
        db.session.flush()
        ledger.credit(ledger.card_of(who), 3, "attendance", ("attendance", attendance.id), clock.today())
    volunteer = person("volunteer")
    about = {"person_id": volunteer.id, "event_id": event.id}
    asked = {"came_at": came, "left_at": left, "asked_by_id": person("worker").id}
    db.session.add(HandEntry(**about, **asked, reason="忘了签退"))
    db.session.add(record(event, attendance, about, came, left))
    db.session.add(certificate(volunteer, station, person("coordinator")))
    db.session.flush()
    return volunteer


def record(event, attendance, about, came, left):
    return ServiceRecord(
        **about,
        station_id=event.station_id,
        attendance_id=attendance.id,
        division_code=TOWN,
        title=event.title,
        content="发传单",
        place=event.place,
        organiser=event.organiser,
        person_in_charge=event.person_in_charge,
        day=clock.today(),
        started_at=came,
        ended_at=left,
        minutes=120,
    )


def certificate(person, station, by):
    return Certificate(
        number="WZ-TEST",
        person=person,
        station=station,
        division_code=TOWN,
        first_day=clock.today(),
        last_day=clock.today(),
        person_name=person.name,
        volunteer_number=person.volunteer_number,
        title="证明",
        body=f"兹证明{person.name}参加了志愿服务。",
        footer="",
        recorded_by=station.name,
        person_in_charge="陈站长",
        minutes=120,
        lines=[],
        issued_by_id=by.id,
    )


@pytest.mark.parametrize(
    ("title", "word", "value"),
    [
        ("签到签退", "分钟", 120),
        ("人工补录的申请", "原因", "忘了签退"),
        ("志愿服务记录", "内容", "发传单"),
        ("积分流水", "记分", 3),
        ("证明", "编号", "WZ-TEST"),
    ],
)
def test_each_room_adds_what_is_mine_and_nothing_else(as_, served, title, word, value):
    everything = json.loads(as_("volunteer").get("/me/data.json").text)
    assert [row[word] for row in everything[title]] == [value]


def test_why_minutes_do_not_count_is_told_in_words(as_, served):
    db.session.execute(db.update(Attendance).values(reason="no_sign_out"))
    db.session.commit()
    assert "没有签退" in as_("volunteer").see("/me/data/attendances").text_content()


def test_moments_in_the_file_are_those_of_a_wall_clock_in_china(as_, served):
    everything = json.loads(as_("volunteer").get("/me/data.json").text)
    assert everything["签到签退"][0]["签到"] == "2026-10-14T14:00:00+08:00"


@pytest.mark.parametrize("key", ["attendances", "hand-entries", "service-records", "points", "certificates"])
def test_each_section_reads_as_a_page(as_, served, key):
    assert len(as_("volunteer").see(f"/me/data/{key}").xpath("//tbody/tr")) == 1


def test_a_certificate_outlives_the_account_without_its_name(as_, served):
    as_("volunteer").submit("/me/closure", "/me/closure", password=PASSWORD)
    kept = db.session.scalars(db.select(Certificate)).one()
    assert (kept.person_name, kept.body) == ("**满", "兹证明**满参加了志愿服务。")
    assert kept.minutes == 120
    assert served.name == "已注销"
