"""Schedules and closed days of a place: a new version beside the old ones; what is due on a closed day moves on."""

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app import clock
from app.access.places import within
from app.cases import plan_actions
from app.cases.models import CaseFile
from app.cases.plan_models import DueItem
from app.cases.schedule_models import Holiday, Schedule, ScheduleStep
from app.cases.states import PLANNED
from app.cases.terms import DAY
from app.db import db, hold, insert_new
from app.errors import Refusal

MOST_DAYS = 31


def publish(code, name, steps, hear, by, phone_from=None):
    """The next version of a place's schedule. Files keep theirs until their grade is set anew.

    From the month `phone_from` on one may report in from the phone; None: never.
    """
    if not steps:
        raise Refusal(_("计划表至少要有一行。"))
    check(steps)
    if list(hear.values()) != sorted(hear.values()):
        raise Refusal(_("越往上的人, 知道的日子不能更早。"))
    last = select(func.max(Schedule.version)).where(Schedule.division_code == code, Schedule.name == name)
    schedule = Schedule(division_code=code, name=name, version=(db.session.scalar(last) or 0) + 1)
    schedule.published_by_id, schedule.phone_from = by.id, phone_from
    for level, days in hear.items():
        setattr(schedule, f"hear_{level}", days)
    schedule.steps = [ScheduleStep(**vars(step)) for step in steps]
    db.session.add(schedule)
    db.session.flush()
    return schedule


def check(steps):
    """Stages in order, and windows that leave room for the next one."""
    for number, step in enumerate(steps, 1):
        if step.from_month >= step.to_month:
            raise Refusal(_("第 %(number)s 行: 起止的月份不对。", number=number))
        if step.early + step.late >= step.months * 30 // step.times:
            raise Refusal(_("第 %(number)s 行: 提前和宽限的天数比两次之间还长。", number=number))


def close_days(code, first, last, name):
    """A place is closed from `first` to `last`; returns how many days are new."""
    if not first <= last <= first + MOST_DAYS * DAY:
        raise Refusal(_("请核对日期, 一次最多 %(count)s 天。", count=MOST_DAYS))
    days = [first + DAY * n for n in range((last - first).days + 1)]
    return sum(insert_new(Holiday.__table__, {"division_code": code, "day": day, "name": name}) for day in days)


def open_day(holiday):
    """The place is open on that day after all."""
    db.session.execute(delete(Holiday).where(Holiday.id == holiday.id))


def touched(code, days=()):
    """The files below a place whose open items lie around these days, so that their plan is to be drawn anew."""
    near = DueItem.due.in_(days) | DueItem.latest.in_(days)
    query = select(CaseFile.id).where(within(CaseFile.division_code, code), CaseFile.state.in_(PLANNED))
    ours = select(DueItem.id).where(DueItem.case_id == CaseFile.id, DueItem.outcome == "", near)
    return db.session.scalars(query.where(ours.exists()).order_by(CaseFile.id)).all()


def draw_anew(case_id):
    """The plan of one file by the days as they are now."""
    file = hold(db.session.get_one(CaseFile, case_id))
    if file.is_planned:
        plan_actions.draw_plan(file, clock.today())
        plan_actions.put_off(file, plan_actions.closed_days(file.division_code))
