"""Which alerts are whose: the worker's own files' from the first day, then higher up the longer they last."""

from datetime import timedelta

from sqlalchemy import and_, false, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import me
from app.access.places import within
from app.cases.alert_models import Alert, AlertStep
from app.cases.models import CaseFile
from app.cases.plan_models import DueItem
from app.cases.standing import LEVELS
from app.db import db

# Roles that hear of what lies at their place; a worker hears of what is entrusted to them.
HEARING = ("lead", "town", "district")
YEAR = timedelta(days=365)


def heard():
    """SQL: the alerts that I have heard of."""
    clauses = [CaseFile.entrusted_to(me())]
    for one in me().assignments:
        if one.role in HEARING:
            reached = LEVELS[LEVELS.index(one.role) :]
            clauses.append(and_(within(CaseFile.division_code, one.division_code), Alert.level.in_(reached)))
    daily = CaseFile.archived_at.is_(None) & CaseFile.minor_sealed_at.is_(None)
    return and_(daily, or_(false(), *clauses))


def alerts(past=False):
    """A select of the open ones, the longest first; or of those that are over, the newest first."""
    query = select(Alert).join(Alert.file).where(heard()).options(joinedload(Alert.file).joinedload(CaseFile.worker))
    if past:
        return query.where(Alert.closed_at.is_not(None)).order_by(Alert.closed_at.desc(), Alert.id.desc())
    return query.where(Alert.closed_at.is_(None)).order_by(Alert.since, Alert.id)


def things_of(alerts):
    """{alert id: the kind of the item that is late}, of those that are about one."""
    late = {one.source_id: one.id for one in alerts if one.kind == "late"}
    rows = db.session.execute(select(DueItem.id, DueItem.kind).where(DueItem.id.in_(late))) if late else ()
    return {late[id]: kind for id, kind in rows}


def heard_one(id):
    """The alert, if I have heard of it."""
    return db.session.scalar(alerts_any().where(Alert.id == id)) if id < 2**31 else None


def alerts_any():
    return select(Alert).join(Alert.file).where(heard()).options(joinedload(Alert.file))


def searches():
    """(how many people were found in a year, in how many days on the average), of the alerts that I have heard of."""
    moment = func.min(func.coalesce(AlertStep.done_at, AlertStep.at))
    found = select(Alert.since, moment).join(AlertStep.alert).join(Alert.file).where(heard(), AlertStep.found.is_(True))
    lately = found.where(Alert.since > clock.today() - YEAR).group_by(Alert.id, Alert.since)
    days = [day_of(since, moment) for since, moment in db.session.execute(lately)]
    return len(days), round(sum(days) / len(days), 1) if days else 0


def found_after(alert, steps):
    """On which day of the alert the person was found; None where nobody says so."""
    found = [one.done_at or one.at for one in steps if one.found]
    return day_of(alert.since, min(found)) if found else None


def day_of(since, moment):
    """1 on the first day."""
    return max((clock.local(moment).date() - since).days, 0) + 1


def steps_of(alert):
    """What happened, the oldest first."""
    query = select(AlertStep).where(AlertStep.alert_id == alert.id).options(joinedload(AlertStep.by))
    return db.session.scalars(query.order_by(AlertStep.id)).all()


def alert_of(test):
    """The alert that a test raised, if it did."""
    ours = select(Alert).where(Alert.case_id == test.case_id, Alert.kind.in_(("positive", "refused")))
    return db.session.scalar(ours.where(Alert.source_id == test.id))
