"""Files for tests: 何安's, kept by the worker, as the lead opens it."""

from datetime import date, timedelta

from sqlalchemy import func, select

from app import clock
from app.access.models import Assignment, Person
from app.access.places import Station
from app.cases import actions, plan_actions
from app.cases.plan_models import DueItem
from app.cases.schedule_models import Schedule
from app.db import db
from tests.world import TOWN

DETAILS = {
    "name": "何安",
    "sex": "m",
    "born": "1990-03-04",
    "identity_number": "330482199003040011",
    "phone": "13800000001",
    "address": "福臻路 8 号",
    "decision_number": "平公(禁)社戒决字〔2026〕11号",
    "background": "主动登记",
}


def person(username):
    return db.session.scalars(select(Person).filter_by(username=username)).one()


def staff(username, name, role, code=TOWN):
    """Somebody with a role, made once a test."""
    there = db.session.scalar(select(Person).filter_by(username=username))
    if there:
        return there
    one = Person(name=name, username=username, division_code=code)
    db.session.add(one)
    db.session.flush()
    db.session.add(Assignment(person_id=one.id, role=role, division_code=code))
    db.session.flush()
    return one


def lead():
    return staff("lead", "方站长", "lead")


def schedule(name="12+6+4"):
    return db.session.scalars(select(Schedule).filter_by(name=name, division_code=None)).one()


def station(code=TOWN):
    return db.session.scalars(select(Station).where(Station.division_code == code)).one()


def opened(who="participant", decided_on=date(2026, 10, 10), worker="worker", details=(), **facts):
    """A file that awaits the report."""
    about = {"kind": "detox", "agency": "平湖市公安局", "grade": "medium", **facts}
    kept = {**DETAILS, **dict(details)}
    return actions.open_file(lead(), person(who), station(), person(worker), schedule(), decided_on, kept, **about)


def in_term(day=None, **facts):
    """A file whose agreement was signed on `day`."""
    day = day or clock.today()
    file = opened(decided_on=day, **facts)
    actions.sign(file, day, person("worker"))
    return file


def plan(file, **windows):
    """The file's open items are these alone: kind=(earliest, due, latest) in days from today."""
    plan_actions.stop(file, clock.today())
    last = db.session.scalar(select(func.max(DueItem.number)).where(DueItem.case_id == file.id)) or 0
    for number, (kind, days) in enumerate(windows.items(), max(100, last + 1)):
        window = zip(("earliest", "due", "latest"), [clock.today() + timedelta(days=one) for one in days], strict=True)
        db.session.add(DueItem(case_id=file.id, drawing=9, kind=kind, number=number, **dict(window)))
    db.session.flush()


def by_phone(file, month=0):
    """The schedule lets people report in from the phone from that month on, and it is time to."""
    file.schedule.phone_from = month
    plan(file, report_in=(-2, 1, 4), urine_test=(3, 9, 12))
    return file
