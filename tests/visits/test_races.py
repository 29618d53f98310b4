"""Two at the same moment; and a plug pulled at every statement, and a server killed, between visit and points."""

from time import sleep

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app import clock
from app.cases import following_actions, opening, visit_actions
from app.cases.log_models import DrugTest, Visit
from app.cases.models import CaseFile
from app.cases.plan_models import DueItem
from app.db import db
from app.points import checking
from app.points.models import Entry
from tests.cases import making
from tests.cases.test_visit_actions import CLEAN, POSITIVE, card
from tests.plug import pull_everywhere
from tests.races import at_once, ready, unlock

NEW, LOG = "/cases/A-001/visits/new", "/cases/A-001/visits"
ROUNDS = 3


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def both_log(as_, **taps):
    """The worker and the lead send the same visit at the same moment: [answers]."""
    making.lead()
    return at_once(*[ready(as_(who), NEW, LOG, **taps) for who in ("worker", "lead")])


def due_again(file, number):
    """A report-in and a talk are due today."""
    window = dict.fromkeys(("earliest", "due", "latest"), clock.today())
    for kind in ("report_in", "talk"):
        db.session.add(DueItem(case_id=file.id, drawing=9 + number, kind=kind, number=1, **window))
    db.session.flush()


@pytest.mark.race
def test_two_workers_log_the_same_item_one_wins_the_other_is_told(file, as_):
    making.plan(file)
    for number in range(1, ROUNDS + 1):
        due_again(file, number)
        answers = both_log(as_, talk_minutes="10")
        assert sorted(one.status_code for one in answers) == [303, 422]
        told = next(one.text for one in answers if one.status_code == 422)
        assert "刚刚已经记下了这一次" in told
        assert count(Visit) == number
    assert checking.check().fault == ""


@pytest.mark.race
def test_without_the_lock_both_believe_it_was_theirs(planned, as_, monkeypatch):
    """What the test above proves is no accident."""
    slow = following_actions.read_anew

    def look(file, seen):
        found = slow(file, seen)
        sleep(0.1)
        return found

    unlock(monkeypatch, visit_actions, following_actions.plan_actions)
    monkeypatch.setattr(following_actions, "read_anew", look)
    monkeypatch.setattr(opening, "found", lambda query, code: db.session.scalar(query.where(CaseFile.code == code)))
    try:
        answers = both_log(as_, talk_minutes="10")
    except DBAPIError:
        # SQLite turns the one away that read before the other wrote.
        return
    assert sorted(one.status_code for one in answers) != [303, 422] or count(Visit) != 1


@pytest.mark.race
def test_the_same_form_from_two_tabs_is_one_visit(planned, as_):
    browser = as_("worker")
    send = ready(browser, NEW, LOG, talk_minutes="10")
    answers = at_once(send, send, send)
    assert {one.status_code for one in answers} == {303}
    assert (count(Visit), sorted(card())) == (1, [("on_time", 1), ("talk", 1)])


def standing(file_id):
    """All that a visit changes."""

    def look():
        items = db.session.execute(select(DueItem.kind, DueItem.outcome, DueItem.visit_id).order_by(DueItem.id)).all()
        found = count(Visit), count(DrugTest), count(Entry), [tuple(one) for one in items], card()
        db.session.rollback()
        return found

    return look


def fresh(file_id):
    return db.session.get_one(CaseFile, file_id), making.person("worker")


def test_a_visit_and_its_points_are_whole_or_not_at_all(planned):
    db.session.commit()
    key = planned.id

    def deed():
        file, worker = fresh(key)
        visit_actions.log_visit(
            file, file.decided_on, worker, way="station", reported_in=True, talk_minutes=10, test=CLEAN
        )

    before, statements = pull_everywhere(deed, standing(key))
    assert statements > 20
    assert before[:3] == (0, 0, 0)
    assert standing(key)()[:3] == (1, 1, 3)
    assert checking.check().fault == ""


def test_putting_right_is_whole_or_not_at_all(planned, worker):
    about = {"way": "station", "reported_in": True, "talk_minutes": 10}
    visit = visit_actions.log_visit(planned, planned.decided_on, worker, **about, test=POSITIVE)
    db.session.commit()
    key, id = planned.id, visit.id

    def deed():
        one = db.session.get_one(Visit, id)
        visit_actions.correct_visit(one, one.day, making.person("worker"), "记错了人", void=True)

    pull_everywhere(deed, standing(key))
    assert standing(key)()[:3] == (2, 2, 4)
    assert {item[1] for item in standing(key)()[3]} == {"", "stopped"}
    assert checking.check().fault == ""
