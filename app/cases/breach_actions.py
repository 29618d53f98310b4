"""Serious breach: counted from the records, and its report to the police drafted when a limit is reached."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app import clock
from app.cases import alert_actions
from app.cases.alert_models import BreachReport
from app.cases.counting import count
from app.cases.log_models import DrugTest
from app.cases.plan_models import Absence
from app.db import db, hold


def counters(file):
    """Its Counters as of today: rows that were put right count as what put them right says."""
    refused = sum(one.is_refused for one in db.session.scalars(valid(DrugTest, file)))
    absences = [(one.first_day, one.last_day) for one in db.session.scalars(valid(Absence, file))]
    return count(refused, absences, clock.today())


def valid(model, file):
    """The rows of a file that hold: neither corrected by a later one nor void."""
    later = aliased(model)
    corrected = select(later.id).where(later.corrects_id == model.id)
    return select(model).where(model.case_id == file.id, model.void.is_(False), ~corrected.exists())


def look(file):
    """After each test and absence: at a limit the report is drafted, once for the same counts, and an alert raised."""
    hold(file)
    now = counters(file)
    if not now.is_breach:
        return None
    numbers = {"refusals": now.refusals, "absences": now.absences, "days": now.days}
    there = db.session.scalar(select(BreachReport).filter_by(case_id=file.id).where(BreachReport.sent_on.is_(None)))
    report = there or db.session.scalar(select(BreachReport).filter_by(case_id=file.id, **numbers))
    if report is None:
        report = BreachReport(case_id=file.id, **numbers)
        db.session.add(report)
        db.session.flush()
    alert_actions.raise_alert(file.id, "breach", report.id, clock.today(), "lead")
    return report
