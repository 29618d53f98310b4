"""How many are under care where: on one day, by town and county, without the numbers that point at somebody."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import and_, case, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from app.access.guards import codes
from app.access.places import LEVELS, Division, Station, within
from app.access.rules import CASE_SUM
from app.cases import small_numbers
from app.cases.alert_models import Alert, AlertStep
from app.cases.log_models import Employment
from app.cases.models import CaseFile, StateChange
from app.cases.plan_models import Absence
from app.cases.states import DISCHARGED, OPEN, RUNNING
from app.cases.terms import CLEAN_MONTHS, DAY, months_on
from app.cases.worker_figures import holds
from app.clock import start_of
from app.db import db

TOWN, COUNTY = LEVELS["town"], LEVELS["county"]
WORKING = ("employed", "self_employed", "farming")
# name: what it is a part of.
PARTS = {"care": "", "running": "care", "lost": "care", "clean": "", "employed": "care", "insured": "care"}


@dataclass(frozen=True)
class Place:
    """One line: a town, or a county with all of its towns. None is a number that is not shown."""

    code: str
    name: str
    counts: dict
    is_sum: bool


def by_place(day):
    """[Place] of all that I may see, towns first and their county after them, as of the end of a day.

    What is hidden is decided over whole counties, so that it is the same for all who look.
    """
    held = codes(CASE_SUM)
    counties = {code[:COUNTY] for code in held}
    towns = counted(day, counties)
    names = dict(
        db.session.execute(select(Division.code, Division.name).where(Division.code.in_(names_of(towns)))).all()
    )
    places = []
    for county in sorted({code[:COUNTY] for code in towns}):
        codes_here = sorted(code for code in towns if code[:COUNTY] == county)
        lines = small_numbers.shown([towns[code] for code in codes_here], PARTS)
        there = [Place(code, named(code, names), line, False) for code, line in zip(codes_here, lines, strict=False)]
        there.append(Place(county, names.get(county, county), lines[-1], True))
        places += [place for place in there if any(place.code.startswith(code) for code in held)]
    return places


def named(code, names):
    """A town's name; a station of the county itself is not the county."""
    name = names.get(code, code)
    return _("%(place)s本级", place=name) if len(code) == COUNTY else name


def names_of(towns):
    return {code[:digits] for code in towns for digits in (COUNTY, TOWN)}


def counted(day, counties):
    """{town: {name: count}} of whole counties; a station that keeps nobody counts none."""
    here = or_(false(), *[within(Station.division_code, county) for county in sorted(counties)])
    town = func.substr(Station.division_code, 1, TOWN)
    found = {code: dict.fromkeys(PARTS, 0) for code in db.session.scalars(select(town).where(here).distinct())}
    sums = [func.sum(case((what, 1), else_=0)).label(name) for name, what in kinds(day).items()]
    newest = select(func.max(StateChange.id)).where(StateChange.day <= day).group_by(StateChange.case_id)
    work = select(func.max(Employment.id)).where(Employment.day <= day).group_by(Employment.case_id)
    query = select(town.label("town"), *sums).select_from(StateChange).where(StateChange.id.in_(newest), here)
    query = query.join(Station, Station.id == func.coalesce(StateChange.to_station_id, StateChange.station_id))
    query = query.join(CaseFile, CaseFile.id == StateChange.case_id)
    query = query.outerjoin(Employment, and_(Employment.case_id == CaseFile.id, Employment.id.in_(work)))
    for row in db.session.execute(query.group_by(town)).mappings():
        found[row["town"]] = {name: row[name] for name in PARTS}
    return found


def kinds(day):
    """{name: SQL that says whether a file counts as that}, over its newest change of state."""
    care = StateChange.after.in_(OPEN)
    later = aliased(CaseFile)
    again = exists().where(later.person_id == CaseFile.person_id, later.decided_on > StateChange.day)
    over = and_(StateChange.after == DISCHARGED, StateChange.day <= months_on(day, -CLEAN_MONTHS))
    return {
        "care": care,
        "running": StateChange.after.in_(RUNNING),
        "lost": and_(care, or_(is_away(day), is_not_found(day))),
        "clean": and_(over, ~again.correlate(CaseFile, StateChange)),
        "employed": and_(care, Employment.status.in_(WORKING)),
        "insured": and_(care, Employment.insured),
    }


def is_away(day):
    """SQL: away without leave on that day."""
    on = and_(Absence.first_day <= day, or_(Absence.last_day.is_(None), Absence.last_day > day))
    return select(Absence.id).where(Absence.case_id == CaseFile.id, on, holds(Absence)).correlate(CaseFile).exists()


def is_not_found(day):
    """SQL: an alert was open at the end of that day, and the last who looked did not find the person."""
    end = start_of(day + DAY)
    step = aliased(AlertStep)
    newest = select(func.max(step.id)).where(step.alert_id == Alert.id, step.kind == "answer", step.at < end)
    last = newest.correlate(Alert).scalar_subquery()
    still = and_(Alert.raised_at < end, or_(Alert.closed_at.is_(None), Alert.closed_at >= end))
    looked = select(Alert.id).join(AlertStep, AlertStep.id == last).where(Alert.case_id == CaseFile.id, still)
    return looked.where(AlertStep.found.is_(False)).correlate(CaseFile).exists()
