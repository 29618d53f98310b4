"""Serious breach: counted from the records, and its report to the police drafted when a limit is reached."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased

from app import clock
from app.cases import alert_actions
from app.cases.alert_models import BreachReport
from app.cases.counting import Counters, count
from app.cases.log_models import DrugTest
from app.cases.models import CaseFile
from app.cases.plan_models import Absence
from app.cases.states import PLANNED
from app.db import db, hold
from app.errors import Refusal


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
    """After each test and absence, and every morning: at a limit the report is drafted and an alert raised. What was
    reported is reported again only when more has happened than that days went by."""
    hold(file)
    now = counters(file)
    if not now.is_breach:
        return None
    report = newest_report(file)
    if report is None or (report.sent_on and now.is_worse(counted(report))):
        report = BreachReport(case_id=file.id, **vars(now))
        db.session.add(report)
    elif report.checked_at is None and not is_reported(file, now):
        report.refusals, report.absences, report.days = now.refusals, now.absences, now.days
    db.session.flush()
    if report.sent_on is None:
        alert_actions.raise_alert(file.id, "breach", report.id, clock.today(), "lead")
    return report


def newest_report(file):
    ours = select(BreachReport).where(BreachReport.case_id == file.id)
    return db.session.scalar(ours.order_by(BreachReport.id.desc()).limit(1))


def counted(report):
    return Counters(report.refusals, report.absences, report.days)


def is_reported(file, now):
    """Whether a report says these very counts."""
    same = select(BreachReport.id).filter_by(case_id=file.id, **vars(now))
    return db.session.scalar(same.limit(1)) is not None


def look_round():
    """Days go by while somebody is away without leave: past thirty of them the report drafts itself."""
    away = select(Absence.case_id).where(Absence.last_day.is_(None), Absence.void.is_(False))
    for file in db.session.scalars(select(CaseFile).where(CaseFile.state.in_(PLANNED), CaseFile.id.in_(away))):
        look(file)


def facts_of(file):
    """(the refused tests, the absences) that count, by day: what the report lists."""
    tests = db.session.scalars(valid(DrugTest, file).order_by(DrugTest.day, DrugTest.id))
    absences = db.session.scalars(valid(Absence, file).order_by(Absence.first_day, Absence.id))
    return [one for one in tests if one.is_refused], absences.all()


def write(report, words):
    """What it says besides the counts; once it is checked it stays as it was checked."""
    hold(report)
    if report.checked_at:
        raise Refusal(_("报告已经核对过, 不能再改。"))
    report.words = words
    db.session.flush()


def check(report, by):
    """The lead has compared it with the file; twice is once."""
    hold(report)
    if not report.words:
        raise Refusal(_("请先写下情况说明。"))
    if report.checked_at is None:
        report.checked_at, report.checked_by_id = clock.now(), by.id
        db.session.flush()


def send(report, day, by):
    """It went to the police on that day: nobody needs to be alarmed about it any more. Twice is once."""
    hold(report)
    if report.sent_on:
        return
    if report.checked_at is None:
        raise Refusal(_("请站点督导先核对, 再送出。"))
    if not clock.local(report.drafted_at).date() <= day <= clock.today():
        raise Refusal(_("请核对送出的日期。"))
    report.sent_on, report.sent_by_id = day, by.id
    db.session.flush()
    alert_actions.settle("breach", [report.id], by)
