"""The plan of a file: drawn, drawn anew, stopped; what falls due done or let off. What was done stays done."""

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.access.places import chain
from app.cases import alert_actions
from app.cases.history import pauses_of
from app.cases.models import CaseFile
from app.cases.plan_models import Absence, DueItem, GradeChange, Leave
from app.cases.planning import Due, draw, redraw
from app.cases.schedule_models import Holiday, Schedule
from app.cases.standing import DONE, EXEMPT, STOPPED
from app.cases.terms import next_open
from app.db import db, hold
from app.errors import Refusal


def closed_days(code):
    """The days on which a place, or one above it, is closed."""
    return set(db.session.scalars(select(Holiday.day).where(Holiday.division_code.in_(chain(code)))))


def draw_plan(file, day, by=None):
    """The plan from `day` on, by the file's schedule and grade; what is open and due from then on gives way."""
    steps = [one.step for one in db.session.get_one(Schedule, file.schedule_id).steps]
    pauses, closed = pauses_of(file), closed_days(file.division_code)
    plan = draw(steps, file.reported_on, file.term_months, pauses, closed, file.grade)
    stop(file, day, by, since=day)
    kept = [as_value(item) for item in db.session.scalars(items_of(file).where(DueItem.outcome != STOPPED))]
    file.drawing += 1
    for one in redraw(plan, kept, day):
        window = {"earliest": one.earliest, "due": one.due, "latest": one.latest}
        db.session.add(DueItem(case_id=file.id, drawing=file.drawing, kind=one.kind, number=one.number, **window))
    db.session.flush()


def as_value(item):
    return Due(item.kind, item.number, item.earliest, item.due, item.latest)


def items_of(file):
    return select(DueItem).where(DueItem.case_id == file.id).order_by(DueItem.due, DueItem.id)


def halt(file, day, by):
    """From that day on nothing falls due and nobody is on leave or away without it."""
    stop(file, day, by)
    ours = update(Leave).where(Leave.case_id == file.id)
    begun = Leave.first_day <= day
    db.session.execute(ours.where(Leave.state == "granted", begun).values(state="ended"))
    db.session.execute(ours.where(Leave.state.in_(("asked", "granted"))).values(state="withdrawn"))
    away = select(Absence).where(Absence.case_id == file.id, Absence.last_day.is_(None))
    for absence in db.session.scalars(away):
        absence.last_day = max(absence.first_day, day)
    alert_actions.settle_kind(file, "leave", by)


def stop(file, day, by=None, since=None):
    """What is open ends as stopped; with `since` only what is due from then on, so that nothing begun is lost."""
    still = DueItem.due >= since if since else True
    stopped = db.session.scalars(
        update(DueItem)
        .where(DueItem.case_id == file.id, DueItem.outcome == "", still)
        .values(outcome=STOPPED, closed_on=day, closed_at=clock.now(), closed_by_id=by and by.id)
        .returning(DueItem.id)
    ).all()
    alert_actions.settle("late", stopped, by)
    return stopped


def complete(item, day, by, visit=None):
    """Done on that day. Done twice it is done once; two who log it at once meet at the item's row."""
    hold(item)
    if item.outcome == DONE:
        return item
    check_open(item)
    if not item.earliest <= day <= clock.today():
        raise Refusal(_("这一项从%(day)s起可以办。", day=item.earliest))
    item.visit_id = visit and visit.id
    return close(item, DONE, day, by)


def reopen(item, by):
    """It was taken for done and was not: open again where there still is a plan, else stopped."""
    hold(item)
    if item.outcome != DONE:
        return item
    item.visit_id = None
    if not db.session.get_one(CaseFile, item.case_id).is_planned:
        return close(item, STOPPED, clock.today(), by)
    item.outcome, item.closed_on, item.closed_at, item.closed_by_id = "", None, None, None
    db.session.flush()
    alert_actions.wake("late", item.id)
    return item


def exempt(item, reason, by):
    """Let off, with the reason."""
    hold(item)
    if item.outcome == EXEMPT:
        return item
    check_open(item)
    item.reason = reason
    return close(item, EXEMPT, clock.today(), by)


def check_open(item):
    file = db.session.get_one(CaseFile, item.case_id)
    if item.outcome or not file.is_planned:
        raise Refusal(_("这一项已经结束。"))


def close(item, outcome, day, by):
    item.outcome, item.closed_on, item.closed_at, item.closed_by_id = outcome, day, clock.now(), by and by.id
    db.session.flush()
    alert_actions.settle("late", [item.id], by)
    return item


def open_item(file, kind, day):
    """The item of this kind that something done on `day` fulfils: the one that is due first; None if none may."""
    ours = items_of(file).where(DueItem.kind == kind, DueItem.outcome == "", DueItem.earliest <= day)
    return db.session.scalar(ours.limit(1))


def put_off(file, closed):
    """What was due before today and may be done until a day that is closed, may be done until the next open one."""
    begun = items_of(file).where(DueItem.outcome == "", DueItem.due < clock.today(), DueItem.latest.in_(closed))
    for item in db.session.scalars(begun.where(DueItem.latest >= clock.today())):
        item.latest = next_open(item.latest, closed)


def regrade(file, grade, schedule, by, reason):
    """Another risk grade or schedule from today on: the plan is drawn anew."""
    hold(file)
    if (file.grade, file.schedule_id) == (grade, schedule.id):
        return None
    if file.is_ended:
        raise Refusal(_("这份档案已经结束。"))
    row = GradeChange(case_id=file.id, day=clock.today(), before=file.grade, grade=grade, by_id=by.id)
    row.schedule_id, row.reason = schedule.id, reason or None
    db.session.add(row)
    file.grade, file.schedule, file.schedule_id = grade, schedule, schedule.id
    if file.is_planned:
        draw_plan(file, clock.today(), by)
    db.session.flush()
    return row
