"""What each worker did in a period: counted from the records, for whoever kept the file on that day."""

from dataclasses import dataclass

from sqlalchemy import and_, case, false, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app import clock
from app.access.guards import codes, me
from app.access.models import Person
from app.access.places import Station, within
from app.access.rules import CASE_SUM
from app.cases.log_models import DrugTest, Referral, Support, Visit
from app.cases.models import Handover
from app.cases.plan_models import DueItem
from app.cases.standing import DONE
from app.db import db

COUNTS = ("planned", "done", "late", "tests", "talks", "visits", "calls", "help", "files", "on_time")


@dataclass
class Work:
    """One worker's figures; `name` None: files that nobody kept."""

    worker_id: int | None
    name: str | None = None
    # Due in the period and not let off; of these done, and not done in time.
    planned: int = 0
    done: int = 0
    late: int = 0
    tests: int = 0
    # Meetings with a talk; all meetings to which the person came; those at their home.
    talks: int = 0
    visits: int = 0
    calls: int = 0
    # Referrals and support given.
    help: int = 0
    # Files in which something was due, and those in which nothing was late.
    files: int = 0
    on_time: int = 0

    @property
    def counts(self):
        return [getattr(self, name) for name in COUNTS]


def by_worker(period):
    """[Work] of all whom I may see the figures of, by name."""
    found = {}
    for parts in (planned(period), tested(period), met(period), helped(period)):
        for row in db.session.execute(parts).mappings():
            work = found.setdefault(row["worker_id"], Work(row["worker_id"]))
            for name in row.keys() - {"worker_id"}:
                setattr(work, name, row[name] or 0)
    for key, name in db.session.execute(select(Person.id, Person.name).where(Person.id.in_(found.keys() - {None}))):
        found[key].name = name
    return sorted(found.values(), key=lambda work: (work.name is None, work.name or "", work.worker_id))


def total(works):
    """All of them together."""
    return [sum(column) for column in zip(*(work.counts for work in works), strict=True)] or [0] * len(COUNTS)


def held(model, day):
    """SQL: joins a row of a file to the handover that held on that day; what lies before the first to that one."""
    one = aliased(Handover)
    ours = one.case_id == model.case_id
    on_day = select(func.max(one.id)).where(ours, one.day <= day).correlate(model).scalar_subquery()
    first = select(func.min(one.id)).where(ours).correlate(model).scalar_subquery()
    return Handover.id == func.coalesce(on_day, first)


def mine(worker_id):
    """SQL: work at a station whose figures I may see; my own where these alone are for me."""
    there = [within(Station.division_code, code) for code in codes(CASE_SUM)]
    own = [within(Station.division_code, code) & (worker_id == me().id) for code in codes(CASE_SUM, entrusted=True)]
    return or_(false(), *there, *own)


def planned(period):
    """SQL: what fell due, by who kept the file when it did."""
    open_late = and_(DueItem.outcome == "", DueItem.latest < clock.today())
    is_late = or_(DueItem.closed_on > DueItem.latest, open_late)
    per_file = (
        select(
            Handover.worker_id,
            func.count().label("planned"),
            func.sum(case((DueItem.outcome == DONE, 1), else_=0)).label("done"),
            func.sum(case((is_late, 1), else_=0)).label("late"),
        )
        .select_from(DueItem)
        .join(Handover, held(DueItem, DueItem.due))
        .join(Station, Station.id == Handover.station_id)
        .where(DueItem.due.between(period.first, period.last), DueItem.outcome.in_(("", DONE)))
        .where(mine(Handover.worker_id))
        .group_by(Handover.worker_id, DueItem.case_id)
        .subquery()
    )
    sums = [func.sum(per_file.c[name]).label(name) for name in ("planned", "done", "late")]
    on_time = func.sum(case((per_file.c.late == 0, 1), else_=0)).label("on_time")
    return select(per_file.c.worker_id, *sums, func.count().label("files"), on_time).group_by(per_file.c.worker_id)


def logged(model, period, *counts):
    """SQL: rows of the log in the period that hold, by who wrote them."""
    query = select(model.by_id.label("worker_id"), *counts).join(Handover, held(model, model.day))
    query = query.join(Station, Station.id == Handover.station_id)
    query = query.where(model.day.between(period.first, period.last), mine(model.by_id))
    return (query.where(holds(model)) if hasattr(model, "corrects_id") else query).group_by(model.by_id)


def holds(model):
    """SQL: neither put right by a later row nor void."""
    later = aliased(model)
    return model.void.is_(False) & ~select(later.id).where(later.corrects_id == model.id).correlate(model).exists()


def tested(period):
    return logged(DrugTest, period, func.count().label("tests"))


def met(period):
    talks = case((and_(Visit.came, Visit.talk_minutes > 0), 1), else_=0)
    calls = case((and_(Visit.came, Visit.way == "home"), 1), else_=0)
    came = case((Visit.came, 1), else_=0)
    named = {"talks": talks, "visits": came, "calls": calls}
    return logged(Visit, period, *[func.sum(one).label(name) for name, one in named.items()])


def helped(period):
    given = union_all(*[logged(model, period, func.count().label("help")) for model in (Referral, Support)]).subquery()
    return select(given.c.worker_id, func.sum(given.c.help).label("help")).group_by(given.c.worker_id)
