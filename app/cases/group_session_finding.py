"""Which group sessions, and which of their people, a page shows."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from app.access.guards import scope, visible
from app.access.rules import CASE_EDIT
from app.cases.log_models import GroupSession, Visit
from app.cases.models import CaseFile
from app.cases.morning import in_hands_of, mine
from app.cases.states import PLANNED
from app.db import db

# More would not fit on a page: the lead of a large station picks worker by worker.
MOST = 150


def sessions():
    """The sessions that I held, or that were held at a station that I lead; each with how many came."""
    came = select(func.count()).where(holding(), Visit.came).scalar_subquery()
    query = select(GroupSession, came).where(scope(GroupSession, CASE_EDIT)).options(joinedload(GroupSession.by))
    return query.order_by(GroupSession.day.desc(), GroupSession.id.desc())


def holding():
    """SQL: the rows of a session that hold."""
    later = aliased(Visit)
    replaced = select(later.id).where(later.corrects_id == Visit.id)
    return (Visit.group_session_id == GroupSession.id) & Visit.void.is_(False) & ~replaced.exists()


def people_of(session):
    """([(code, visit)] of the files that are mine, how many others there were)."""
    rows = select(CaseFile.code, Visit, scope(CaseFile, CASE_EDIT) & CaseFile.archived_at.is_(None))
    rows = rows.join(Visit.file).join(Visit.group_session).where(GroupSession.id == session.id, holding())
    found = db.session.execute(rows.order_by(func.length(CaseFile.code), CaseFile.code)).all()
    ours = [(code, visit) for code, visit, is_mine in found if is_mine]
    return ours, len(found) - len(ours)


def invited(worker_id=None):
    """The files whose people may be picked."""
    query = visible(CaseFile, CASE_EDIT).where(mine(), CaseFile.state.in_(PLANNED))
    query = query.options(joinedload(CaseFile.worker), joinedload(CaseFile.station))
    if worker_id:
        query = query.where(in_hands_of(worker_id))
    return db.session.scalars(query.order_by(func.length(CaseFile.code), CaseFile.code).limit(MOST)).all()
