"""Alerts: raised once for each cause, heard of higher up the longer it lasts, answered, closed."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.cases.alert_models import Alert, AlertStep
from app.cases.models import CaseFile, StateChange
from app.cases.plan_models import DueItem, Leave
from app.cases.schedule_models import Schedule
from app.cases.standing import LEVELS, level
from app.cases.states import EXPECTED, ON_LEAVE, PLANNED, RUNNING
from app.cases.terms import DAY
from app.db import db, hold, insert_new
from app.errors import Refusal


def raise_alert(case_id, kind, source_id, since, heard="worker"):
    """The alert of this cause, which `heard` now hears of; asked for again it is the same one."""
    values = {"case_id": case_id, "kind": kind, "source_id": source_id, "since": since}
    new = insert_new(Alert.__table__, {**values, "level": heard, "raised_at": clock.now()})
    alert = db.session.scalars(select(Alert).filter_by(case_id=case_id, kind=kind, source_id=source_id)).one()
    if new:
        note(alert, "raised", heard)
    elif alert.closed_at is None and LEVELS.index(heard) > LEVELS.index(alert.level):
        tell_higher(alert, heard)
    return alert


def tell_higher(alert, heard):
    """Once a level, whoever looks first."""
    hold(alert)
    if alert.closed_at is None and LEVELS.index(heard) > LEVELS.index(alert.level):
        alert.level = heard
        note(alert, "heard", heard)


def answer(alert, words, by, done_at=None, found=None):
    """What somebody did about it, when, and whether the person was found."""
    hold(alert)
    if alert.closed_at:
        raise Refusal(_("这条预警已经关闭。"))
    return note(alert, "answer", by=by, words=words, done_at=done_at, found=found)


def close(alert, words, by):
    """It is over. It needs one answer at least: somebody must have done something."""
    hold(alert)
    if alert.closed_at:
        return alert
    answers = select(AlertStep.id).where(AlertStep.alert_id == alert.id, AlertStep.kind == "answer")
    if db.session.scalar(answers.limit(1)) is None:
        raise Refusal(_("请先写下做了什么。"))
    return end(alert, "closed", by, words)


def settle(kind, sources, by=None):
    """Its cause is gone: what was late is done, let off or stopped."""
    if sources:
        end_all(by, Alert.kind == kind, Alert.source_id.in_(sources))


def settle_cause(case_id, kind, source, by=None):
    """The same for one cause of a file."""
    end_all(by, Alert.case_id == case_id, Alert.kind == kind, Alert.source_id == source)


def wake(kind, source):
    """Its cause is there again after all: what was settled by itself is open anew, and nobody overlooks it."""
    settled = select(Alert).where(Alert.kind == kind, Alert.source_id == source, Alert.closed_at.is_not(None))
    for alert in db.session.scalars(settled):
        alert.closed_at = alert.closed_by_id = None
        note(alert, "raised", alert.level)


def settle_kind(file, kind, by=None):
    """The same for all causes of this kind in a file."""
    end_all(by, Alert.case_id == file.id, Alert.kind == kind)


def end_all(by, *which):
    for alert in db.session.scalars(select(Alert).where(Alert.closed_at.is_(None), *which)):
        end(alert, "settled", by)


def end(alert, kind, by=None, words=None):
    alert.closed_at, alert.closed_by_id = clock.now(), by and by.id
    note(alert, kind, by=by, words=words)
    return alert


def note(alert, kind, heard="", by=None, words=None, done_at=None, found=None):
    step = AlertStep(alert_id=alert.id, kind=kind, level=heard, by_id=by and by.id, done_at=done_at, found=found)
    step.words = words or None
    db.session.add(step)
    db.session.flush()
    return step


def look_round():
    """What the clock finds today: due items and reports that are late, leaves and terms that are over."""
    today, schedules = clock.today(), {one.id: one.hear for one in db.session.scalars(select(Schedule))}
    causes = [*late_items(today), *late_reports(today), *late_leaves(today), *late_discharges(today)]
    told = told_already()
    for case_id, schedule_id, kind, source_id, last in causes:
        heard = level((today - last).days, schedules[schedule_id])
        if heard and told.get((kind, source_id)) != heard:
            raise_alert(case_id, kind, source_id, last + DAY, heard)
    return len(causes)


def told_already():
    """{(kind, source): the highest who have heard}, of those that are open: most mornings there is nothing to add."""
    query = select(Alert.kind, Alert.source_id, Alert.level).where(Alert.closed_at.is_(None))
    return {(kind, source_id): heard for kind, source_id, heard in db.session.execute(query)}


def late_items(today):
    """[(file, its schedule, "late", item, its last day)]"""
    query = select(CaseFile.id, CaseFile.schedule_id, DueItem.id, DueItem.latest).join(DueItem.file)
    late = query.where(DueItem.outcome == "", DueItem.latest < today, CaseFile.state.in_(PLANNED))
    return [(case, schedule, "late", item, last) for case, schedule, item, last in db.session.execute(late)]


def late_reports(today):
    """Nobody came within the fifteen days; each decision or move is a cause of its own."""
    moved = select(func.max(StateChange.id)).where(StateChange.case_id == CaseFile.id).scalar_subquery()
    query = select(CaseFile.id, CaseFile.schedule_id, moved, CaseFile.report_by)
    late = query.where(CaseFile.state.in_(EXPECTED), CaseFile.report_by < today)
    return [(case, schedule, "report", move, last) for case, schedule, move, last in db.session.execute(late)]


def late_leaves(today):
    query = select(CaseFile.id, CaseFile.schedule_id, Leave.id, Leave.last_day).join(Leave.file)
    late = query.where(Leave.state == "granted", Leave.last_day < today, CaseFile.state == ON_LEAVE)
    return [(case, schedule, "leave", leave, last) for case, schedule, leave, last in db.session.execute(late)]


def late_discharges(today):
    """The term ran out and nobody discharged; each time that its days began to count is a cause of its own."""
    begun = StateChange.before.not_in(RUNNING) & StateChange.after.in_(RUNNING)
    began = select(func.max(StateChange.id)).where(StateChange.case_id == CaseFile.id, begun).scalar_subquery()
    query = select(CaseFile.id, CaseFile.schedule_id, began, CaseFile.ends_on)
    late = query.where(CaseFile.state.in_(RUNNING), CaseFile.ends_on < today)
    return [(case, schedule, "discharge", since, last) for case, schedule, since, last in db.session.execute(late)]
