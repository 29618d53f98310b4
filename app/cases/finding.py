"""Which files and which of their rows a page shows."""

from sqlalchemy import case, false, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import codes, scope, visible
from app.access.models import Assignment, Person
from app.access.places import Station, chain, within
from app.access.rules import CASE_EDIT, CASE_LEAD, CASE_READ, ROLES, RULES
from app.cases.models import CaseFile, TeamMember
from app.cases.plan_models import DueItem
from app.cases.schedule_models import Schedule
from app.cases.states import ENDED
from app.db import db

KEEPERS = [role for role in ROLES if CASE_EDIT in RULES[role]]


def files(state="", worker=None, ended=False):
    """The files I may see, by code; each with the day of its next open item."""
    next_due = (
        select(func.min(DueItem.due)).where(DueItem.case_id == CaseFile.id, DueItem.outcome == "").scalar_subquery()
    )
    query = select(CaseFile, next_due).where(scope(CaseFile, CASE_READ), CaseFile.archived_at.is_(None))
    query = query.options(joinedload(CaseFile.worker), joinedload(CaseFile.station))
    if state:
        query = query.where(CaseFile.state == state)
    elif not ended:
        query = query.where(CaseFile.state.not_in(ENDED))
    if worker:
        query = query.where(or_(CaseFile.worker_id == worker, CaseFile.cover_id == worker))
    return query.order_by(func.length(CaseFile.code), CaseFile.code)


def named(name):
    """The files of that name among those I keep. Names are sealed, so they are opened one after the other."""
    mine = visible(CaseFile, CASE_EDIT).where(CaseFile.archived_at.is_(None))
    return [file for file in db.session.scalars(mine.order_by(CaseFile.id)) if file.name == name]


def kept_by(worker):
    """The files in daily use that this worker keeps where I lead."""
    ours = visible(CaseFile, CASE_LEAD).where(CaseFile.worker_id == worker.id, CaseFile.archived_at.is_(None))
    return db.session.scalars(ours.where(CaseFile.state.not_in(ENDED)).order_by(CaseFile.id)).all()


def my_stations(permission=CASE_LEAD):
    """The stations whose files I lead."""
    ours = or_(false(), *[within(Station.division_code, code) for code in codes(permission)])
    return db.session.scalars(select(Station).where(ours).order_by(Station.division_code, Station.id)).all()


def keepers(stations):
    """Who may keep files at any of these stations."""
    places = {code for station in stations for code in chain(station.division_code)}
    held = select(Assignment.person_id).where(
        Assignment.role.in_(KEEPERS), Assignment.ended_at.is_(None), Assignment.division_code.in_(places)
    )
    return db.session.scalars(select(Person).where(Person.id.in_(held)).order_by(Person.name, Person.id)).all()


def schedules_for(code):
    """The newest version of each schedule that holds at a place: its own, those above it, and what came along."""
    around = select(Schedule).where(
        or_(Schedule.division_code.is_(None), Schedule.division_code.in_(chain(code))), Schedule.withdrawn_at.is_(None)
    )
    newest = {}
    for one in db.session.scalars(around.order_by(Schedule.version)):
        newest[one.division_code, one.name] = one
    return sorted(newest.values(), key=lambda one: (one.division_code or "", one.name))


def plan_of(file, past=False):
    """What is still open by day; or what has ended, the newest first."""
    query = select(DueItem).where(DueItem.case_id == file.id).options(joinedload(DueItem.closed_by))
    if past:
        return query.where(DueItem.outcome != "").order_by(DueItem.closed_on.desc(), DueItem.id.desc())
    return query.where(DueItem.outcome == "").order_by(DueItem.due, DueItem.id)


def next_items(file, most=6):
    """What comes next, what is late first."""
    return db.session.scalars(plan_of(file).limit(most)).all()


def progress(file):
    """{outcome: how many}, for what was due so far; open ones that are late count as late."""
    late = (DueItem.outcome == "") & (DueItem.latest < clock.today())
    kind = case((late, "late"), else_=DueItem.outcome)
    counted = select(kind, func.count()).where(DueItem.case_id == file.id).group_by(kind)
    return dict(db.session.execute(counted).all())


def team_of(file):
    """Who helps now."""
    ours = select(TeamMember).where(TeamMember.case_id == file.id, TeamMember.ended_on.is_(None))
    return db.session.scalars(ours.order_by(TeamMember.id)).all()
