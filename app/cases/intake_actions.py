"""From a spreadsheet of decisions to files: looked at, then the yes. What was sent is sealed and forgotten in a day."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock
from app.access.models import Person
from app.cases import actions
from app.cases.intake_sheet import Reader
from app.cases.models import CaseFile
from app.cases.own_models import Intake
from app.cases.states import ENDED
from app.cases.terms import as_day
from app.db import db
from app.people.actions import add

KEPT = timedelta(days=1)
SECRETS = ("name", "sex", "born", "identity_number", "phone", "address", "decision_number")


def keep(station, filename, lines, by):
    """Remember the rows for whoever sent them, until the yes."""
    purge()
    intake = Intake(person_id=by.id, station_id=station.id)
    intake.filename, intake.rows = filename[-120:], lines
    db.session.add(intake)
    db.session.flush()
    return intake


def purge():
    """Forget what was sent more than a day ago."""
    db.session.execute(delete(Intake).where(Intake.made_at < clock.now() - KEPT))


def reader_for(station):
    """Reads rows for this station, knowing whose file is open there."""
    ours = select(CaseFile).where(CaseFile.station_id == station.id, CaseFile.state.not_in(ENDED))
    numbers = (one.identity_number for one in db.session.scalars(ours))
    return Reader(station, [one.upper() for one in numbers if one])


def enter(station, schedule, rows, by):
    """A file for each row (what Reader.read says), in order; those who have reported are in term from that day."""
    for said in rows:
        born = as_day(said["born"])
        person = add(said["name"], station.division_code, birth_date=born, by=by)
        details = {name: said[name] for name in SECRETS}
        facts = {"kind": said["kind"], "agency": said["agency"], "grade": said["grade"]}
        worker = db.session.get_one(Person, said["worker"])
        decided = as_day(said["decided_on"])
        file = actions.open_file(by, person, station, worker, schedule, decided, details, **facts)
        if said["reported_on"]:
            actions.sign(file, as_day(said["reported_on"]), by, reason=_("建档时已经报到"))
    return len(rows)
