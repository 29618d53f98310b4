"""What is written down about a file's states and agreements."""

from sqlalchemy import select

from app.cases.models import Agreement, StateChange
from app.cases.states import SUSPENDED
from app.db import db


def note_change(file, before, after, day, by, reason="", paper=None, to_station=None):
    row = StateChange(case_id=file.id, before=before, after=after, day=day, by_id=by and by.id, reason=reason or None)
    row.station_id, row.to_station_id = file.station_id, to_station and to_station.id
    row.paper_id = paper and paper.id
    db.session.add(row)
    db.session.flush()


def pauses_of(file):
    """[(first day, day of going on)] of its suspensions; the last of them may still last."""
    query = select(StateChange.before, StateChange.after, StateChange.day).where(StateChange.case_id == file.id)
    pauses = []
    for before, after, day in db.session.execute(query.order_by(StateChange.id)):
        if before == SUSPENDED:
            pauses[-1] = (pauses[-1][0], day)
        if after == SUSPENDED:
            pauses.append((day, None))
    return pauses


def newest_agreement(file):
    query = select(Agreement).where(Agreement.case_id == file.id).order_by(Agreement.number.desc()).limit(1)
    return db.session.scalar(query)


def changes_of(file):
    """Its moves, the newest first."""
    return select(StateChange).where(StateChange.case_id == file.id).order_by(StateChange.id.desc())
