"""Reporting in from the phone: sent by the person, accepted or given back by whoever keeps the file."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.cases import plan_actions, visit_actions
from app.cases.history import pauses_of
from app.cases.models import CaseFile
from app.cases.own_models import ReportIn
from app.cases.paper_actions import keep_picture
from app.cases.plan_models import DueItem
from app.cases.planning import has_begun
from app.cases.standing import STOPPED
from app.db import db, hold
from app.errors import Refusal


def by_phone(file):
    """The report-in that may be done from the phone now: if the schedule allows it, and one may be done at all."""
    month = file.schedule.phone_from
    if month is None or not file.is_planned or file.reported_on is None:
        return None
    pauses, today = pauses_of(file) if month else [], clock.today()
    return (
        plan_actions.open_item(file, "report_in", today) if has_begun(file.reported_on, month, pauses, today) else None
    )


def report_ins_of(file):
    """Those that were sent, the newest first."""
    return select(ReportIn).where(ReportIn.case_id == file.id).order_by(ReportIn.id.desc())


def newest(file, item):
    """What was sent for this item last."""
    return item and db.session.scalar(report_ins_of(file).where(ReportIn.due_item_id == item.id).limit(1))


def send(file, picture, by, words="", place=""):
    """Report in with a picture (its bytes, small). Sent twice for the same thing it is there once, as it came first."""
    hold(file)
    item = by_phone(file)
    if item is None:
        raise Refusal(_("现在不用从手机报到。"))
    there = newest(file, item)
    if there and there.accepted is not False:
        return there
    paper = keep_picture(file, "picture", picture, by)
    report = ReportIn(case_id=file.id, day=clock.today(), due_item_id=item.id, paper_id=paper.id)
    report.words = words or None
    if place:
        report.place, report.place_agreed_at = {"words": place}, clock.now()
    db.session.add(report)
    db.session.flush()
    return report


def accept(report, by):
    """The worker's yes: a visit of that day, with all that follows from one."""
    file = hold_both(report)
    if report.accepted:
        return report
    check_waiting(report)
    item = item_of(report, file)
    if item:
        about = {"way": "online", "reported_in": True, "key": f"report-in-{report.id}", "seen": [item.id]}
        report.visit_id = visit_actions.log_visit(file, report.day, by, **about).id
    return decide(report, True, by)


def give_back(report, answer, by):
    """The worker's no, with what should be different; it makes room for another."""
    hold_both(report)
    if report.accepted is False:
        return report
    check_waiting(report)
    report.answer = answer
    return decide(report, False, by)


def hold_both(report):
    """First the file, as everybody does, then what lies in it."""
    file = hold(db.session.get_one(CaseFile, report.case_id))
    hold(report)
    return file


def check_waiting(report):
    if report.accepted is not None:
        raise Refusal(_("这次报到已经答复过了。"))


def decide(report, accepted, by):
    report.accepted, report.decided_at, report.decided_by_id = accepted, clock.now(), by.id
    db.session.flush()
    return report


def item_of(report, file):
    """What it fulfils: its item, or the one that took its place when the plan was drawn anew; None if none is open."""
    item = db.session.scalar(select(DueItem).where(DueItem.id == report.due_item_id))
    if item and item.outcome != STOPPED:
        return None if item.outcome else item
    return plan_actions.open_item(file, "report_in", report.day)
