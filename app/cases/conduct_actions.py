"""Conduct points follow from the log by rule, through the ledger alone; the person may object, and a person answers.

An entry says nothing but its rule's name: what it comes from is written in the file.
"""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.cases import message_actions
from app.cases.deeds import TEST_RULES, rules_of
from app.cases.log_models import DrugTest
from app.cases.own_models import ConductObjection
from app.cases.plan_models import DueItem
from app.db import db, hold
from app.errors import Refusal
from app.points import ledger
from app.points.models import Card, Entry
from app.points.rule_finding import rule_for
from app.points.rule_models import CONDUCT
from app.points.wording import rule_name

OF_VISIT = ("report_in", "talk", "work", "conduct_lesson")
MONTHLY = ("work", "study")


def follow(visit, line, tests, done, by):
    """The card as the visit and its tests now say: what is no longer so is taken back, what is new is written."""
    held = entries_of_line(visit, line)
    wanted = wanted_of(visit, tests, done, held)
    gone = [entry for key, entry in held.items() if key not in wanted and entry.reversal is None]
    changes = [ledger.reverse(entry, by) for entry in gone]
    for key, source_id in wanted.items():
        if key not in held:
            rule, kind, _root, day = key
            changes.append(give(visit.file, rule, (kind, source_id), day, by))
    announce(visit.file, changes, by)


def announce(file, changes, by):
    """The person is told of every change, and how to object."""
    told = [f"{rule_name(one)} {one.points:+d}" for one in changes if one is not None]
    if told:
        words = _("积分: %(changes)s。不同意的话, 可以在“我的积分”里提出。", changes=", ".join(told))
        message_actions.tell(file, words, by)


def wanted_of(visit, tests, done, held):
    """{(rule, kind of source, test it began with, day): source} that the visit and its tests give by."""
    missed = missed_since(visit, held)
    rules = rules_of(visit, done, missed)
    keys = {(rule, kind, None, visit.day): visit.id for kind, rule in rules.items()}
    wanted = {key: source for key, source in keys.items() if key in held or not given_this_month(visit, key[0])}
    for test in tests:
        rule = TEST_RULES.get(test.result)
        if rule:
            wanted[rule, "test", root_of(test), test.day] = test.id
    return wanted


def entries_of_line(visit, line):
    """{key: entry} of what this visit, what it puts right, and all tests of these gave or took, and still hold.

    What was taken back because the person objected holds too: it is not given a second time.
    """
    tests = {one.id: one for one in db.session.scalars(select(DrugTest).where(DrugTest.visit_id.in_(line)))}
    ours = or_(
        Entry.source_kind.in_(OF_VISIT) & Entry.source_id.in_(line),
        (Entry.source_kind == "test") & Entry.source_id.in_(tests),
    )
    query = of_person(visit.file).where(ours).order_by(Entry.id)
    held = {}
    for entry in db.session.scalars(query):
        if entry.reversal is None or is_upheld(entry):
            root = root_of(tests[entry.source_id]) if entry.source_kind == "test" else None
            held[entry.rule, entry.source_kind, root, entry.day] = entry
    return held


def given_this_month(visit, rule):
    """Work and learning count once a month, however often somebody asks after them."""
    if rule not in MONTHLY:
        return False
    given = of_person(visit.file).where(Entry.rule == rule, Entry.day.between(*ledger.month_of(visit.day)))
    return db.session.scalar(given.where(~Entry.reversal.has(), Entry.reversal_of_id.is_(None)).limit(1)) is not None


def root_of(test):
    """The first of a test and what it puts right."""
    while test.corrects is not None:
        test = test.corrects
    return test.id


def of_person(file):
    """A select of the entries of the person's conduct card."""
    return select(Entry).join(Entry.card).where(Card.person_id == file.person_id, Entry.programme == CONDUCT)


def is_upheld(entry):
    query = select(ConductObjection.id).where(ConductObjection.entry_id == entry.id, ConductObjection.upheld.is_(True))
    return db.session.scalar(query) is not None


def missed_since(visit, held):
    """Whether something was due on that day, and nothing was taken off yet since it could be done."""
    if any(rule == "absent" for rule, *_rest in held):
        return True
    due = select(DueItem.earliest).where(DueItem.case_id == visit.case_id, DueItem.outcome == "")
    since = db.session.scalar(due.where(DueItem.due <= visit.day).order_by(DueItem.earliest.desc()).limit(1))
    if since is None:
        return False
    taken = of_person(visit.file).where(Entry.rule == "absent", Entry.day >= since, Entry.reversal_of_id.is_(None))
    taken = taken.where(~Entry.reversal.has())
    return db.session.scalar(taken.limit(1)) is None


def give(file, code, source, day, by):
    """What the rule gives or takes, on the person's conduct card; nothing where the place has no such rule."""
    rule = rule_for(CONDUCT, code, file.person.division_code, day)
    if rule is None:
        return None
    return ledger.credit(ledger.card_of(file.person, CONDUCT), rule.points, code, source, day, by)


def object_to(file, entry, words, by):
    """The person does not agree with an entry on the own card. Once for each entry; what was said first holds."""
    hold(file)
    if entry.programme != CONDUCT or entry.card.person_id != file.person_id or entry.reversal_of_id:
        raise Refusal(_("这一笔不能提出异议。"))
    same = db.session.scalar(select(ConductObjection).filter_by(entry_id=entry.id))
    if same:
        return same
    objection = ConductObjection(file=file, entry_id=entry.id)
    objection.words = words
    db.session.add(objection)
    db.session.flush()
    return objection


def answer(objection, upheld, words, by):
    """A person answers. Who wrote the entry may give way, but not turn the objection down. The answer is given once."""
    hold(objection.file)
    hold(objection)
    if objection.decided_at:
        if objection.upheld == upheld:
            return objection
        raise Refusal(_("这条异议已经答复过。"))
    entry = db.session.get_one(Entry, objection.entry_id)
    if not upheld and entry.by_id == by.id:
        raise Refusal(_("这一笔是您记的: 不同意改的话, 请由别人(例如站点督导)答复。"))
    objection.upheld, objection.answer = upheld, words
    objection.decided_at, objection.decided_by_id = clock.now(), by.id
    db.session.flush()
    if upheld:
        ledger.reverse(entry, by)
    message_actions.tell(objection.file, _("对积分的异议已答复: %(words)s", words=words), by)
    return objection


def objections_of(file):
    """The objections of a file, those that wait first."""
    ours = select(ConductObjection).where(ConductObjection.case_id == file.id)
    return ours.order_by(ConductObjection.decided_at.is_not(None), ConductObjection.id.desc())
