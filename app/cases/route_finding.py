"""Who is to be visited at home, and on paper in the order of the road."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.access.guards import visible
from app.access.models import Person
from app.access.places import Division
from app.access.rules import CASE_EDIT
from app.cases.addresses import along
from app.cases.log_models import Visit
from app.cases.models import CaseFile
from app.cases.morning import AHEAD, in_hands_of, mine
from app.cases.plan_models import DueItem
from app.cases.states import PLANNED
from app.db import db

MOST = 40


def last_visits():
    """SQL: the day of the last visit at home to which a file's person was in, as the log holds it now."""
    later = aliased(Visit)
    replaced = select(later.id).where(later.corrects_id == Visit.id)
    met = (Visit.way == "home") & Visit.came & Visit.void.is_(False)
    return select(func.max(Visit.day)).where(Visit.case_id == CaseFile.id, met, ~replaced.exists()).scalar_subquery()


def due_visits(worker_id=None):
    """[(file, village, due, latest, day of the last visit)] of what is or falls due within the week, by village."""
    due = select(DueItem.case_id, func.min(DueItem.due).label("due"), func.min(DueItem.latest).label("latest"))
    due = due.where(DueItem.kind == "home_visit", DueItem.outcome == "", DueItem.earliest <= clock.today() + AHEAD)
    due = due.group_by(DueItem.case_id).subquery()
    query = select(CaseFile, Division.name, due.c.due, due.c.latest, last_visits(), Division.code)
    query = query.join(due, due.c.case_id == CaseFile.id).join(CaseFile.person)
    query = query.join(Division, Division.code == Person.division_code)
    query = query.where(mine(), CaseFile.state.in_(PLANNED)).options(joinedload(CaseFile.worker))
    if worker_id:
        query = query.where(in_hands_of(worker_id))
    rows = db.session.execute(query.order_by(due.c.latest, CaseFile.id).limit(MOST)).all()
    return [row[:5] for row in sorted(rows, key=lambda row: (row[5], len(row[0].code), row[0].code))]


def chosen(codes):
    """[(file, village, day of the last visit)] of these that I keep, their rows taken, village by village and house
    by house; None if one of them is not there for me."""
    wanted = set(codes)
    keys = visible(CaseFile, CASE_EDIT).where(CaseFile.archived_at.is_(None), CaseFile.code.in_(wanted))
    files = db.session.scalars(keys.order_by(CaseFile.id).with_for_update(of=CaseFile)).all()
    if len(files) != len(wanted):
        return None
    about = select(CaseFile.id, Division.code, Division.name, last_visits()).join(CaseFile.person)
    about = about.join(Division, Division.code == Person.division_code).where(
        CaseFile.id.in_([one.id for one in files])
    )
    places = {key: rest for key, *rest in db.session.execute(about)}
    ordered = sorted(files, key=lambda one: (places[one.id][0], along(one.address), one.id))
    return [(one, *places[one.id][1:]) for one in ordered]
