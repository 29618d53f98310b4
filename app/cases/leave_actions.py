"""Leave: asked for, answered, begun, come back from; and absence without it."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.cases import actions, alert_actions, breach_actions
from app.cases.models import CaseFile
from app.cases.plan_models import Absence, Leave
from app.cases.states import IN_TERM, ON_LEAVE, PLANNED
from app.cases.terms import needs_paper
from app.db import db, hold
from app.errors import Refusal

OPEN = ("asked", "granted")


def ask(file, first, last, place, reason, by):
    """Ask for leave over these days (both included). The same days asked for twice are asked for once."""
    hold(file)
    if file.state not in PLANNED:
        raise Refusal(_("现在不能请假。"))
    if not first <= last or first < clock.today():
        raise Refusal(_("请假的日期要从今天或以后开始。"))
    for other in db.session.scalars(leaves_of(file).where(Leave.state.in_(OPEN), Leave.back_on.is_(None))):
        if (other.first_day, other.last_day) == (first, last):
            return other
        if other.first_day <= last and first <= other.last_day:
            raise Refusal(_("这些日子已经请了假。"))
    leave = Leave(case_id=file.id, first_day=first, last_day=last, asked_by_id=by.id, place=place, reason=reason)
    db.session.add(leave)
    db.session.flush()
    return leave


def leaves_of(file):
    return select(Leave).where(Leave.case_id == file.id).order_by(Leave.id.desc())


def decide(leave, granted, by, answer="", paper=None):
    """Yes or no. Three days or more need the written form first."""
    hold(leave)
    wanted = "granted" if granted else "refused"
    if leave.state == wanted:
        return leave
    if leave.state != "asked" or db.session.get_one(CaseFile, leave.case_id).state not in PLANNED:
        raise Refusal(_("这份请假已经处理过了。"))
    leave.paper_id = paper.id if paper else leave.paper_id
    if granted and needs_paper(leave.first_day, leave.last_day) and leave.paper_id is None:
        raise Refusal(_("离开三天及以上要有书面申请: 请先打印、签字并扫描进来。"))
    leave.state, leave.decided_at, leave.decided_by_id, leave.answer = wanted, clock.now(), by.id, answer or None
    db.session.flush()
    if granted and leave.first_day <= clock.today():
        begin(leave, by)
    return leave


def withdraw(leave, by):
    """Before it begins, whoever asked may take it back."""
    hold(leave)
    if leave.state == "withdrawn":
        return leave
    if leave.state not in OPEN or db.session.get_one(CaseFile, leave.case_id).state == ON_LEAVE:
        raise Refusal(_("假期已经开始或结束, 不能撤回。"))
    leave.state = "withdrawn"
    db.session.flush()
    return leave


def begin(leave, by=None):
    """The person is away from its first day on."""
    file = db.session.get_one(CaseFile, leave.case_id)
    if file.state == IN_TERM:
        actions.move(file, ON_LEAVE, max(leave.first_day, file.state_since), by or leave.decided_by, leave.reason)


def begin_due():
    """Granted leaves whose first day has come; the clock asks every morning."""
    today = clock.today()
    ready = select(Leave).join(Leave.file).where(Leave.state == "granted", CaseFile.state == IN_TERM)
    for leave in db.session.scalars(ready.where(Leave.first_day <= today, Leave.last_day >= today)):
        begin(leave)


def come_back(leave, day, by):
    """The person is back, and reported it on that day."""
    hold(leave)
    if leave.state == "ended":
        return leave
    file = db.session.get_one(CaseFile, leave.case_id)
    if leave.state != "granted" or not leave.first_day <= day <= clock.today():
        raise Refusal(_("请核对销假的日期。"))
    leave.state, leave.back_on = "ended", day
    db.session.flush()
    alert_actions.settle("leave", [leave.id], by)
    if file.state == ON_LEAVE:
        actions.move(file, IN_TERM, max(day, file.state_since), by)
    return leave


def note_absence(file, first, last, note, by):
    """Away without leave from `first` on; `last` None while nobody knows where the person is."""
    hold(file)
    if not file.is_planned or not first <= (last or first) <= clock.today():
        raise Refusal(_("请核对日期。"))
    same = select(Absence).where(Absence.case_id == file.id, Absence.first_day == first, Absence.void.is_(False))
    there = db.session.scalar(same)
    absence = there or Absence(case_id=file.id, first_day=first, by_id=by.id, note=note or None)
    absence.last_day = absence.last_day or last
    db.session.add(absence)
    db.session.flush()
    breach_actions.look(file)
    return absence
