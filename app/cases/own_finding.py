"""What the person sees of their own file, and what of theirs waits for whoever keeps it."""

from collections import Counter

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import joinedload

from app import clock
from app.cases.models import CaseFile, CaseReading
from app.cases.morning import mine
from app.cases.own_models import CaseMessage, ConductObjection, ReportIn
from app.cases.plan_models import DueItem, Leave
from app.cases.standing import DONE, EXEMPT
from app.db import db
from app.points.models import Card
from app.points.rule_models import CONDUCT


def coming(file):
    """What is to come, by day."""
    return items(file).where(DueItem.outcome == "").order_by(DueItem.due, DueItem.id)


def past(file):
    """What was done or let off, the newest first; what was stopped is nothing that the person did or missed."""
    return items(file).where(DueItem.outcome.in_((DONE, EXEMPT))).order_by(DueItem.closed_on.desc(), DueItem.id.desc())


def items(file):
    return select(DueItem).where(DueItem.case_id == file.id)


def messages_of(file):
    """The words that went to and fro, the newest first."""
    query = select(CaseMessage).where(CaseMessage.case_id == file.id).order_by(CaseMessage.id.desc())
    return query.options(joinedload(CaseMessage.by))


def unread_of_mine(file):
    """How many answers I have not read yet."""
    theirs = CaseMessage.case_id == file.id, CaseMessage.by_id != file.person_id, CaseMessage.read_at.is_(None)
    return db.session.scalar(select(func.count()).where(*theirs))


def leave_now(file):
    """The leave that was asked for or granted and is not over."""
    ours = select(Leave).where(Leave.case_id == file.id, Leave.state.in_(("asked", "granted")))
    return db.session.scalar(ours.where(Leave.back_on.is_(None)).order_by(Leave.first_day).limit(1))


def own_card(file):
    """The card on which conduct is counted, if one was opened."""
    ours = Card.person_id == file.person_id, Card.programme == CONDUCT, Card.merged_into_id.is_(None)
    return db.session.scalar(select(Card).where(*ours).limit(1))


def days_read(file):
    """[(day, how often the file was opened on it)], the newest first."""
    moments = db.session.scalars(select(CaseReading.at).where(CaseReading.case_id == file.id))
    return sorted(Counter(clock.local(at).date() for at in moments).items(), reverse=True)


def asked(most=12):
    """[(code, one of the words "asked", how many)]: what people wait for, of the files in my hands."""
    found = union_all(
        waiting("report_in", ReportIn, ReportIn.accepted.is_(None)),
        waiting("leave", Leave, Leave.state == "asked"),
        waiting("objection", ConductObjection, ConductObjection.decided_at.is_(None)),
        waiting("message", CaseMessage, CaseMessage.read_at.is_(None), CaseMessage.by_id == CaseFile.person_id),
    ).subquery()
    return db.session.execute(select(found).order_by(found.c.what.desc(), found.c.code).limit(most)).all()


def waiting(what, model, *which):
    query = select(CaseFile.code.label("code"), literal(what).label("what"), func.count().label("count"))
    return query.join(model, model.case_id == CaseFile.id).where(mine(), *which).group_by(CaseFile.code)
