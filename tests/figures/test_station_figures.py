"""How many are under care where, on a day; small numbers by nobody."""

from datetime import date, timedelta

import pytest

from app import clock
from app.cases import actions, alert_actions, station_figures
from app.cases.alert_models import AlertStep
from app.cases.log_models import Employment
from app.cases.plan_models import Absence
from app.db import db
from tests.cases import making
from tests.cases.test_actions import on
from tests.world import COUNTY, OTHER_TOWN, TOWN

COUNTIES = {COUNTY}


def towns(day=None):
    return station_figures.counted(day or clock.today(), COUNTIES)


def work(file, status, insured=False, day=None):
    row = Employment(case_id=file.id, day=day or clock.today(), by_id=making.person("worker").id)
    row.status, row.insured = status, insured
    db.session.add(row)
    db.session.flush()


def test_a_station_without_files_counts_nobody(app):
    assert towns()[OTHER_TOWN] == dict.fromkeys(station_figures.PARTS, 0)


def test_under_care_and_running(file, people):
    making.opened(who=people(1)[0].username)
    assert (towns()[TOWN]["care"], towns()[TOWN]["running"]) == (2, 1)


def test_on_the_day_asked_for_it_stood_as_it_stood_then(file, lead):
    with on(date(2026, 11, 3)):
        actions.suspend(file, clock.today(), lead, "拘留")
        assert towns(date(2026, 10, 13))[TOWN]["care"] == 0
        assert towns(date(2026, 11, 2))[TOWN]["running"] == 1
        assert (towns()[TOWN]["care"], towns()[TOWN]["running"]) == (1, 0)


def test_sent_on_it_counts_where_it_went(file, lead, elsewhere):
    with on(date(2026, 10, 20)):
        actions.transfer(file, elsewhere[0], clock.today(), lead, "搬家")
        assert (towns()[TOWN]["care"], towns()[OTHER_TOWN]["care"]) == (0, 1)
        assert towns(date(2026, 10, 19))[TOWN]["care"] == 1


def test_the_newest_word_about_work_holds(files):
    one, two = files(2)
    work(one, "employed", insured=True)
    work(two, "employed")
    work(two, "seeking", insured=True)
    assert (towns()[TOWN]["employed"], towns()[TOWN]["insured"]) == (1, 2)


def test_lost_is_who_went_away_or_was_not_found(files, lead):
    away, missing, found, _here = files(4)
    db.session.add(Absence(case_id=away.id, first_day=clock.today(), by_id=lead.id))
    for file, was in ((missing, False), (found, True)):
        alert = alert_actions.raise_alert(file.id, "late", 1, clock.today())
        for answer in (not was, was):
            db.session.add(AlertStep(alert_id=alert.id, kind="answer", by_id=lead.id, found=answer))
            db.session.flush()
    assert towns()[TOWN]["lost"] == 2


def test_three_years_after_the_discharge_and_no_file_since(people, lead):
    for one in people(2):
        file = making.in_term(who=one.username, term_months=1)
        with on(date(2026, 11, 13)):
            actions.discharge(file, clock.today(), lead)
    with on(date(2029, 6, 1)):
        making.opened(who="p1", decided_on=clock.today())
    with on(date(2029, 11, 12)):
        assert towns()[TOWN]["clean"] == 0
    with on(date(2029, 11, 13)):
        assert (towns()[TOWN]["clean"], towns()[TOWN]["care"]) == (1, 1)


@pytest.fixture
def seen(monkeypatch):
    """`seen(code)`: the lines of who holds the figures there."""

    def see(*held):
        monkeypatch.setattr(station_figures, "codes", lambda permission: list(held))
        return {(place.name, place.is_sum): place.counts["care"] for place in station_figures.by_place(clock.today())}

    return see


def test_the_district_sees_towns_and_their_sum(files, seen):
    files(6)
    assert seen(COUNTY) == {("钟埭街道", False): 6, ("当湖街道", False): 0, ("平湖市", True): 6}


def test_a_town_sees_itself_and_the_same_number(files, seen):
    files(6)
    assert seen(TOWN) == {("钟埭街道", False): 6}
    assert seen("3304") == seen(COUNTY)
    assert seen() == {}


def test_what_is_small_is_seen_nowhere(files, seen):
    files(3)
    assert seen(COUNTY) == {("钟埭街道", False): None, ("当湖街道", False): 0, ("平湖市", True): None}


def test_what_would_tell_it_is_hidden_from_the_other_town_too(files, seen, lead, elsewhere):
    kept, sent = files(6), files(3, 10)
    with on(clock.today() + timedelta(days=1)):
        for file in sent:
            actions.transfer(file, elsewhere[0], clock.today(), lead, "搬家")
        assert seen(COUNTY) == {("钟埭街道", False): None, ("当湖街道", False): None, ("平湖市", True): 9}
        assert seen(TOWN) == {("钟埭街道", False): None}
    assert len(kept) == 6
