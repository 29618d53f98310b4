"""A server that dies while a visit is logged: visit, plan, test, points and message are all there, or none of it is."""

import pytest
from sqlalchemy import func, select

from app.cases import visit_actions
from app.cases.log_models import DrugTest, Visit
from app.cases.own_models import CaseMessage
from app.cases.plan_models import DueItem
from app.db import db
from app.points import checking
from app.points.chain_models import Head
from app.points.models import Entry
from app.web.models import Receipt
from tests.cases.test_visit_actions import card
from tests.plug import is_killed, writes
from tests.visits.conftest import CUP

NEW, LOG = "/cases/A-001/visits/new", "/cases/A-001/visits"
MADE = (Visit, DrugTest, Entry, CaseMessage, Receipt)
# The visit, its test, three items of the plan, three entries with their seals, the message, the receipt, the COMMIT.
WRITES = 15


@pytest.fixture
def press(planned, as_):
    """`press()` is the worker's tap, through the app's front door: its status."""
    browser = as_("worker")
    form = browser.form(browser.see(NEW), LOG)
    data = {**dict(form.form_values()), "result": "negative", "talk_minutes": "10", **CUP}
    db.session.commit()
    return lambda: browser.post(form.action, data=data).status_code


def state():
    """All that a visit changes."""
    counts = [db.session.scalar(select(func.count()).select_from(one)) for one in MADE]
    done = db.session.scalar(select(func.count()).where(DueItem.outcome == "done", DueItem.visit_id.is_not(None)))
    heads = [tuple(one) for one in db.session.execute(select(Head.chain, Head.number).order_by(Head.chain))]
    found = counts, done, sorted(card()), heads
    db.session.rollback()
    return found


def test_a_server_that_dies_leaves_a_visit_with_its_points_or_neither(press, person):
    """SIGKILL at each write in turn, its COMMITs among them; the same form, sent again, is then logged once."""
    before, at = state(), 1
    assert before[0][:3] == [0, 0, 0]
    while is_killed(press, at, writes):
        assert state() == before, f"half done at write {at}"
        at += 1
    assert at > WRITES
    whole = state()
    assert whole[:3] == ([1, 1, 3, 1, before[0][4] + 1], 3, [("health", 2), ("on_time", 1), ("talk", 1)])
    assert press() == 303
    visit = db.session.scalars(select(Visit)).one()
    again = {"key": visit.key, "way": "phone", "absence": "unreachable"}
    assert visit_actions.log_visit(visit.file, visit.day, person("worker"), **again) is visit
    assert state() == whole
    assert checking.check().fault == ""
