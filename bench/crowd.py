"""A station with more files than any has: rows written at once, past the verbs; for what is looked at, not done."""

from datetime import timedelta

from sqlalchemy import insert, select, text

from app import clock
from app.access.models import Assignment, Person
from app.access.places import Station
from app.cases.models import CaseFile
from app.cases.plan_models import DueItem
from app.cases.schedule_models import Schedule
from app.db import db

# kind: (earliest, due, latest) in days from today; each file has its own days later.
WINDOWS = {"report_in": (-9, -3, 0), "urine_test": (-7, 0, 3), "talk": (-6, 1, 4), "home_visit": (-20, 3, 9)}


def workers(count, code):
    """So many workers there: [id]."""
    made = [Person(name=f"社工{number}", username=f"crowd-{number}", division_code=code) for number in range(count)]
    db.session.add_all(made)
    db.session.flush()
    db.session.add_all(Assignment(person_id=one.id, role="worker", division_code=code) for one in made)
    return [one.id for one in made]


def files(count, code, keepers, by_id):
    """So many files in term at the station of a place, shared out among its workers, each with what waits."""
    today, station = clock.today(), db.session.scalars(select(Station).where(Station.division_code == code)).one()
    schedule_id = db.session.scalar(select(Schedule.id).order_by(Schedule.id).limit(1))
    people = [{"name": f"居民{number}", "division_code": code} for number in range(count)]
    person_ids = db.session.scalars(insert(Person).returning(Person.id), people).all()
    same = {
        "kind": "detox", "station_id": station.id, "division_code": code, "grade": "medium", "agency": "平湖市公安局",
        "schedule_id": schedule_id, "state": "in_term", "state_since": today, "decided_on": today,
        "report_by": today, "reported_on": today, "ends_on": today + timedelta(days=900), "opened_by_id": by_id,
    }  # fmt: skip
    rows = [
        {**same, "code": f"Z-{number:04}", "person_id": id, "worker_id": keepers[number % len(keepers)]}
        for number, id in enumerate(person_ids)
    ]
    case_ids = db.session.scalars(insert(CaseFile).returning(CaseFile.id), rows).all()
    db.session.execute(insert(DueItem), [item for id in case_ids for item in items(id, today)])
    if db.engine.dialect.name == "postgresql":
        # As its autovacuum has long done where so many lie: without it the rows are looked for one by one.
        db.session.execute(text("ANALYZE"))
    db.session.commit()


def items(case_id, today):
    for kind, window in WINDOWS.items():
        days = [today + timedelta(days=one + case_id % 13 - 4) for one in window]
        about = dict(zip(("earliest", "due", "latest"), days, strict=True))
        yield {"case_id": case_id, "drawing": 1, "kind": kind, "number": 1, **about}
