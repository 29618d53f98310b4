"""A year of a station with eight workers: every due item ends in one state, no alert is lost or doubled, nothing is
made after an end. Two dozen people here; the station of 400 is `STATION_PEOPLE=400 pytest tests/cases/test_year.py`."""

import os
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases.alert_models import Alert, AlertStep, BreachReport
from app.cases.history import pauses_of
from app.cases.models import CaseFile, StateChange
from app.cases.plan_models import DueItem
from app.cases.standing import LEVELS, level
from app.cases.states import PLANNED, RUNNING
from app.cases.terms import end_of_months
from app.db import db
from tests.browser import sign_in
from tests.cases.station_year import LAST, LOOK, OFFICE, Year, made_for

PEOPLE = int(os.environ.get("STATION_PEOPLE", "24"))
DAY = timedelta(days=1)
EVENING = clock.from_local(LAST, OFFICE)


@pytest.fixture(scope="module")
def year(whole_app, database):
    """Lived once, looked at by all."""
    with whole_app.app_context():
        db.engine.dispose()
        database.renew()
        yield Year(PEOPLE).run()
        db.session.remove()
        db.engine.dispose()


def every(model, **which):
    return db.session.scalars(select(model).filter_by(**which).order_by(model.id)).all()


def look_after(day):
    """The first morning on which something that ended on `day` is late."""
    return clock.from_local(day + DAY, LOOK)


def was_late(item):
    """Whether the clock must have met it open on the morning after its window."""
    return item.latest < LAST and (item.closed_at is None or item.closed_at > look_after(item.latest))


def test_all_kinds_of_things_happened(year):
    assert len(every(CaseFile)) == PEOPLE
    assert year.turns["discharge"] + year.turns["leave"] + year.turns["regrade"] > PEOPLE / 4
    assert {"done", "exempt", "stopped", ""} == {one.outcome for one in every(DueItem)}
    assert year.refused
    assert {"late", "report", "discharge"} <= {one.kind for one in every(Alert)}


def test_every_due_item_is_in_one_state(year):
    state = {one.id: one.state for one in every(CaseFile)}
    for item in every(DueItem):
        assert item.earliest <= item.due <= item.latest
        if item.outcome == "":
            assert item.id not in year.closed
            assert state[item.case_id] in PLANNED
        else:
            assert item.outcome == year.closed.get(item.id, "stopped")


def test_what_is_begun_is_never_drawn_over(year):
    """A plan drawn anew stops only what is due from then on; all of it stops only with the file."""
    moves = {(one.case_id, one.day) for one in every(StateChange) if one.after not in PLANNED}
    for item in every(DueItem, outcome="stopped"):
        assert item.due >= item.closed_on or (item.case_id, item.closed_on) in moves


def test_nothing_is_asked_for_twice(year):
    """Of what was done, let off or is open, no two of a kind share a day in a file."""
    windows = {}
    for item in every(DueItem):
        if item.outcome != "stopped":
            windows.setdefault((item.case_id, item.kind), []).append((item.earliest, item.latest))
    for same in map(sorted, windows.values()):
        assert all(before[1] < after[0] for before, after in zip(same, same[1:], strict=False))


def test_each_late_item_raised_one_alert_and_nothing_else_did(year):
    raised = Counter(one.source_id for one in every(Alert, kind="late"))
    assert raised == Counter({item.id: 1 for item in every(DueItem) if was_late(item)})


def test_whoever_did_not_report_or_come_back_was_missed_once(year):
    assert Counter(one.case_id for one in every(Alert, kind="report")) == Counter(one for one, _ in year.not_reported)
    assert Counter(one.source_id for one in every(Alert, kind="leave")) == dict.fromkeys(year.not_back, 1)


def test_whose_term_ran_out_was_missed_once_until_the_end(year):
    assert Counter(one.case_id for one in every(Alert, kind="discharge")) == Counter(
        one for one, _ in year.not_discharged
    )
    running = {one.id for one in every(CaseFile) if one.state in RUNNING}
    assert {one.case_id for one in every(Alert, kind="discharge", closed_at=None)} <= running


def test_an_alert_climbs_as_long_as_it_lasts_a_step_at_a_time(year):
    told = {}
    for step in every(AlertStep):
        told.setdefault(step.alert_id, []).append(step)
    for alert in every(Alert, kind="late") + every(Alert, kind="discharge"):
        steps = told[alert.id]
        heard = [LEVELS.index(one.level) for one in steps if one.level]
        assert [one.kind for one in steps].count("raised") == 1
        assert heard == sorted(set(heard))
        until = clock.local(alert.closed_at).date() if alert.closed_at else LAST
        assert alert.level == level((until - alert.since).days + 1)
        assert (steps[-1].kind in ("closed", "settled")) == bool(alert.closed_at)


def test_an_alert_is_open_only_while_its_cause_is(year):
    outcome = {one.id: one.outcome for one in every(DueItem)}
    assert all(one.closed_at for one in every(Alert, kind="late") if outcome[one.source_id])


def test_nothing_is_made_after_an_end(year):
    assert year.ended
    for file in every(CaseFile):
        if file.id in year.ended:
            assert made_for(file.id) == year.ended[file.id][1], file.code
            assert not every(DueItem, case_id=file.id, outcome="")
            assert not {one.kind for one in every(Alert, case_id=file.id, closed_at=None)} & {"late", "discharge"}


def test_the_days_of_every_term_add_up(year):
    for file in every(CaseFile):
        off = sum((on - first).days for first, on in pauses_of(file) if on)
        if file.ends_on:
            assert file.ends_on == end_of_months(file.reported_on, 36) + timedelta(days=off)


def test_a_breach_is_reported_once(year):
    reports = Counter(one.case_id for one in every(BreachReport))
    assert all(count == 1 for count in reports.values())
    assert len(every(Alert, kind="breach")) == len(every(BreachReport))


def test_at_the_end_of_it_the_pages_show_it_within_their_bounds(year, whole_app):
    with clock.at(EVENING):
        for username in ("lead", "worker-3"):
            browser = sign_in(whole_app, whole_app.test_client(), username)
            assert [browser.see(page).findtext(".//h1") for page in ("/alerts/", "/cases/")] == ["预警", "档案"]
            assert browser.see("/today").findtext(".//h1")
