"""What the pages of the log show."""

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.cases.breach_actions import valid
from app.cases.conduct_actions import of_person
from app.cases.deeds import TAKEN
from app.cases.log_models import DrugTest, Visit
from app.cases.models import CaseFile
from app.cases.own_models import ConductObjection
from app.cases.plan_models import DueItem
from app.cases.testing import ASKED
from app.db import db
from app.points.models import Entry

# How many of my tests are looked through for one whose hands fit this person.
LOOKED = 12


def contacts(file):
    """The visits of a file that hold, the newest first; a page shows with each what it puts right."""
    later = aliased(Visit)
    replaced = select(later.id).where(later.corrects_id == Visit.id)
    ours = select(Visit).where(Visit.case_id == file.id, ~replaced.exists())
    ours = ours.options(joinedload(Visit.by), joinedload(Visit.group_session))
    return ours.order_by(Visit.day.desc(), Visit.id.desc())


def lines(file, visits):
    """{visit: what it puts right, the oldest first} for these visits."""
    replaced = {}
    if any(one.corrects_id for one in visits):
        rows = select(Visit).where(Visit.case_id == file.id, Visit.id.in_(select(Visit.corrects_id)))
        rows = rows.options(joinedload(Visit.by), joinedload(Visit.group_session))
        replaced = {one.id: one for one in db.session.scalars(rows)}
    return {one: list(back(one, replaced))[::-1] for one in visits}


def back(row, known):
    """What a row puts right, step by step."""
    while row.corrects_id in known:
        row = known[row.corrects_id]
        yield row


def tests_at(file, lines):
    """{visit: the tests that were made at it and hold}."""
    owner = {one.id: visit for visit, old in lines.items() for one in (visit, *old)}
    found = {}
    for test in db.session.scalars(valid(DrugTest, file).where(DrugTest.visit_id.in_(owner)).order_by(DrugTest.id)):
        found.setdefault(owner[test.visit_id], []).append(test)
    return found


def done_at(visits):
    """{visit id: the kinds of the plan that it fulfilled}."""
    found = {}
    for item in db.session.scalars(select(DueItem).where(DueItem.visit_id.in_([one.id for one in visits]))):
        found.setdefault(item.visit_id, []).append(item.kind)
    return found


def to_be_done(file):
    """The first open item of each kind that may be done today, or was to be."""
    ours = select(DueItem).where(DueItem.case_id == file.id, DueItem.outcome == "", DueItem.earliest <= clock.today())
    first = {}
    for item in db.session.scalars(ours.order_by(DueItem.due, DueItem.id)):
        first.setdefault(item.kind, item)
    return list(first.values())


def next_due(file):
    """The day of the next item that is still to come."""
    ours = select(DueItem.due).where(DueItem.case_id == file.id, DueItem.outcome == "")
    return db.session.scalar(ours.where(DueItem.earliest > clock.today()).order_by(DueItem.due).limit(1))


def last_test(file, by):
    """My last test of somebody of this sex, whoever it was: hands, agency and lot are mostly the same."""
    mine = select(DrugTest).join(DrugTest.file).where(DrugTest.by_id == by.id, CaseFile.station_id == file.station_id)
    for test in db.session.scalars(mine.order_by(DrugTest.id.desc()).limit(LOOKED)):
        hands = test.operators
        if test.result in ASKED and hands and hands[0]["sex"] == file.sex:
            return test
    return None


def meeting_on(file, day):
    """The newest visit of that day to which the person came, where a test can be written beside."""
    ours = valid(Visit, file).where(Visit.day == day, Visit.came.is_(True))
    return db.session.scalar(ours.order_by(Visit.id.desc()).limit(1))


def next_taken(test):
    """The day of the next test that was taken after this one."""
    later = valid(DrugTest, test.file).where(
        DrugTest.day >= test.day, DrugTest.id > test.id, DrugTest.kind == test.kind
    )
    days = [one.day for one in db.session.scalars(later.order_by(DrugTest.day)) if one.result in TAKEN]
    return days[0] if days else None


def conduct_of(file, most=20):
    """[(entry, objection or None)] of the person's conduct card, the newest first."""
    return objected_to(own_entries(file).order_by(Entry.day.desc(), Entry.id.desc()).limit(most))


def one_of_conduct(file, id):
    """The same of one entry; None where it is not the person's."""
    found = objected_to(own_entries(file).where(Entry.id == id)) if id < 2**31 else []
    return found[0] if found else None


def own_entries(file):
    """What gave or took points on the person's conduct card; what took back is shown with what it took back."""
    query = of_person(file).options(joinedload(Entry.rule_version), joinedload(Entry.reversal), joinedload(Entry.by))
    return query.where(Entry.reversal_of_id.is_(None))


def objected_to(query):
    entries = db.session.scalars(query).all()
    ours = select(ConductObjection).where(ConductObjection.entry_id.in_([one.id for one in entries]))
    objected = {one.entry_id: one for one in db.session.scalars(ours)}
    return [(entry, objected.get(entry.id)) for entry in entries]
