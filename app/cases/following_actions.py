"""What follows from a visit as it stands now: items of the plan done or open again, points given or taken back.

It is derived anew each time that a visit or a test of it is written or put right, so that plan, card and log agree.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.models import Person
from app.cases import conduct_actions, plan_actions
from app.cases.breach_actions import valid
from app.cases.deeds import kinds_of
from app.cases.log_models import DrugTest
from app.cases.plan_models import DueItem
from app.cases.planning import KINDS
from app.cases.standing import DONE
from app.db import db
from app.errors import Refusal


def follow(visit, by, seen=()):
    """The plan and the card after this visit; the file is held."""
    line = line_of(visit)
    tests = db.session.scalars(valid(DrugTest, visit.file).where(DrugTest.visit_id.in_(line))).all()
    fulfil(visit, line, kinds_of(visit, tests), by, seen)
    conduct_actions.follow(visit, line, tests, done_by([visit.id]), by)


def line_of(visit):
    """The ids of a visit and of all that it puts right, the newest first."""
    ids, one = [], visit
    while one is not None:
        ids.append(one.id)
        one = one.corrects
    return ids


def newest(visit):
    """The one that holds of a visit and those that put it right."""
    while visit.corrected_by is not None:
        visit = visit.corrected_by
    return visit


def done_by(line):
    return db.session.scalars(select(DueItem).where(DueItem.visit_id.in_(line), DueItem.outcome == DONE)).all()


def fulfil(visit, line, wanted, by, seen):
    """Items that it fulfils are done by it; those that it took for done are open again."""
    for item in done_by(line):
        if item.kind in wanted and item.earliest <= visit.day:
            wanted = wanted - {item.kind}
            item.visit_id, item.closed_on = visit.id, visit.day
        else:
            plan_actions.reopen(item, by)
    if not visit.file.is_planned:
        return
    shown = read_anew(visit.file, seen)
    for kind in sorted(wanted, key=KINDS.index):
        item = chosen(visit.file, kind, visit.day, shown)
        if item:
            plan_actions.complete(item, visit.day, by, visit)
    db.session.flush()


def read_anew(file, seen):
    """{kind: item} of what the writer was shown, as it is now that the file is held."""
    ours = select(DueItem).where(DueItem.case_id == file.id, DueItem.id.in_(seen))
    return {one.kind: one for one in db.session.scalars(ours.execution_options(populate_existing=True))}


def chosen(file, kind, day, shown):
    """The item that was shown for this kind, else the one that is due first; somebody else's deed is told."""
    item = shown.get(kind)
    if item is None or item.earliest > day or item.outcome not in ("", DONE):
        return plan_actions.open_item(file, kind, day)
    if item.outcome == DONE:
        who = db.session.get(Person, item.closed_by_id) if item.closed_by_id else None
        name = who.name if who else ""
        raise Refusal(_("%(name)s刚刚已经记下了这一次。请先看一看记录, 同一次不用再记。", name=name))
    return item
