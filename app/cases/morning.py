"""The morning: what is late, due, may be done and comes within the week; one line a file, worst first.

Besides the plan's items four things wait: to report within the days, to come back from leave, a referral of which
nobody has heard yet how it ended, and the end of a term.
"""

from datetime import timedelta

from sqlalchemy import and_, case, func, literal, or_, select, union_all

from app import clock
from app.access.guards import codes, me, scope
from app.access.models import Person
from app.access.rules import CASE_EDIT, CASE_LEAD
from app.cases.log_models import Referral
from app.cases.models import CaseFile
from app.cases.plan_models import DueItem, Leave
from app.cases.standing import DONE
from app.cases.states import DISCHARGED, EXPECTED, ON_LEAVE, OPEN, PLANNED, RUNNING
from app.db import db

AHEAD = timedelta(days=7)
# Help goes on until three clean years are over, though nothing is due any more.
CARED_FOR = OPEN | {DISCHARGED}
LATE, TODAY, MAY, COMING = BUCKETS = ("late", "today", "may", "coming")


def waiting(today):
    """SQL: (case_id, code, worker_id, what, earliest, due, latest) of all that waits for somebody, a week ahead too."""
    until = today + AHEAD
    item = things(DueItem.kind, DueItem.earliest, DueItem.due, DueItem.latest).join(DueItem.file)
    back = things(literal("leave"), Leave.last_day).join(Leave.file)
    report = things(literal("report"), CaseFile.state_since, CaseFile.report_by)
    referral = things(literal("referral"), Referral.follow_up_on).join(Referral.file)
    over = things(literal("discharge"), CaseFile.ends_on)
    return union_all(
        item.where(DueItem.outcome == "", DueItem.earliest <= until, CaseFile.state.in_(PLANNED)),
        back.where(Leave.state == "granted", Leave.last_day <= until, CaseFile.state == ON_LEAVE),
        report.where(CaseFile.state.in_(EXPECTED)),
        referral.where(Referral.outcome == "", Referral.follow_up_on <= until, CaseFile.state.in_(CARED_FOR)),
        over.where(CaseFile.state.in_(RUNNING), CaseFile.ends_on <= until),
    ).subquery()


def things(what, earliest, due=None, latest=None):
    """A select of one kind of thing in my files; a day that is not given is the one before it."""
    due = earliest if due is None else due
    days = {"earliest": earliest, "due": due, "latest": due if latest is None else latest}
    shown = (CaseFile.id.label("case_id"), CaseFile.code, CaseFile.worker_id, what.label("what"))
    return select(*shown, *(day.label(name) for name, day in days.items())).select_from(earliest.class_).where(mine())


def mine():
    """SQL: the files that I keep, cover or lead, still in daily use."""
    return and_(scope(CaseFile, CASE_EDIT), CaseFile.archived_at.is_(None))


def bucket_of(thing, today):
    """SQL: 0 late, 1 due by today, 2 may be done, 3 coming."""
    return case((thing.c.latest < today, 0), (thing.c.due <= today, 1), (thing.c.earliest <= today, 2), else_=3)


def lines(worker_id=None):
    """A select of (file, worker's name, what, earliest, due, latest, bucket, how many more) by urgency."""
    today = clock.today()
    thing = waiting(today)
    bucket = bucket_of(thing, today).label("bucket")
    order = (bucket, thing.c.latest, thing.c.due, thing.c.what)
    first = func.row_number().over(partition_by=thing.c.case_id, order_by=order).label("first")
    more = (func.count().over(partition_by=thing.c.case_id) - 1).label("more")
    # Ranked once, whatever the database believes about the sizes: right after a list of files came in it knows nothing.
    ranked = select(thing, bucket, first, more).cte("ranked").prefix_with("MATERIALIZED")
    shown = (CaseFile, Person.name, ranked.c.what, ranked.c.earliest, ranked.c.due, ranked.c.latest)
    query = select(*shown, ranked.c.bucket, ranked.c.more).join(ranked, ranked.c.case_id == CaseFile.id)
    query = query.outerjoin(Person, Person.id == CaseFile.worker_id).where(ranked.c.first == 1)
    if worker_id:
        query = query.where(in_hands_of(worker_id))
    return query.order_by(ranked.c.bucket, ranked.c.latest, ranked.c.due, CaseFile.id)


def in_hands_of(worker_id):
    """SQL: kept or covered by this worker."""
    covered = or_(CaseFile.cover_until.is_(None), CaseFile.cover_until >= clock.today())
    return or_(CaseFile.worker_id == worker_id, and_(CaseFile.cover_id == worker_id, covered))


def sums():
    """{worker (id, name): {bucket: how many things wait}}, of all the files in my hands."""
    today = clock.today()
    thing = waiting(today)
    bucket = bucket_of(thing, today).label("bucket")
    who = (thing.c.worker_id, Person.name)
    query = select(*who, bucket, func.count()).select_from(thing).outerjoin(Person, Person.id == thing.c.worker_id)
    query = query.group_by(*who, bucket).order_by(Person.name)
    found = {}
    for key, name, number, count in db.session.execute(query):
        found.setdefault((key, name), dict.fromkeys(BUCKETS, 0))[BUCKETS[number]] = count
    return found


def total(by_worker):
    """{bucket: how many} of all workers together."""
    return {name: sum(counts[name] for counts in by_worker.values()) for name in BUCKETS}


def leads():
    """Whether I see the files of others: then they are shown by worker."""
    return bool(codes(CASE_LEAD))


def covers_until(file):
    """The last day on which I stand in for this file's worker; None where it is my own or I lead."""
    return file.cover_until if file.cover_id == me().id else None


def week():
    """{worker (id, name): (done in the last week, [(code, what, due, latest, bucket)] that waits)}, for paper."""
    today = clock.today()
    thing = waiting(today)
    bucket = bucket_of(thing, today).label("bucket")
    rows = select(thing.c.worker_id, Person.name, thing.c.code, thing.c.what, thing.c.due, thing.c.latest, bucket)
    rows = rows.select_from(thing).outerjoin(Person, Person.id == thing.c.worker_id)
    found = {who: (count, []) for who, count in done_since(today - AHEAD).items()}
    for key, name, *what in db.session.execute(rows.order_by(bucket, thing.c.latest, thing.c.due, thing.c.case_id)):
        found.setdefault((key, name), (0, []))[1].append(what)
    return found


def done_since(day):
    """{worker (id, name): how many things were done after that day}, by name."""
    query = select(CaseFile.worker_id, Person.name, func.count(DueItem.id)).select_from(CaseFile)
    query = query.outerjoin(Person, Person.id == CaseFile.worker_id)
    done = and_(DueItem.case_id == CaseFile.id, DueItem.outcome == DONE, DueItem.closed_on > day)
    query = query.outerjoin(DueItem, done).where(mine()).group_by(CaseFile.worker_id, Person.name)
    return {(key, name): count for key, name, count in db.session.execute(query.order_by(Person.name))}
