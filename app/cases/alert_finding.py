"""Which alerts are whose: the worker's own files' from the first day, then higher up the longer they last."""

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import joinedload

from app.access.guards import me
from app.access.places import within
from app.cases.alert_models import Alert, AlertStep
from app.cases.models import CaseFile
from app.cases.standing import LEVELS
from app.db import db

# Roles that hear of what lies at their place; a worker hears of what is entrusted to them.
HEARING = ("lead", "town", "district")


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


def heard_one(id):
    """The alert, if I have heard of it."""
    return db.session.scalar(alerts_any().where(Alert.id == id)) if id < 2**31 else None


def alerts_any():
    return select(Alert).join(Alert.file).where(heard()).options(joinedload(Alert.file))


def steps_of(alert):
    """What happened, the oldest first."""
    query = select(AlertStep).where(AlertStep.alert_id == alert.id).options(joinedload(AlertStep.by))
    return db.session.scalars(query.order_by(AlertStep.id)).all()
