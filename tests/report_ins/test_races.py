"""Two workers accept a report-in at the same moment: one visit - and shown to be no accident with the lock off."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.cases import opening, report_in_actions, visit_actions
from app.cases.log_models import Visit
from app.cases.models import CaseFile
from app.cases.own_models import ReportIn
from app.db import db
from app.points import checking
from tests.cases.test_visit_actions import card
from tests.races import at_once, ready, unlock
from tests.report_ins.test_accept import HERE, item, report

__all__ = ["report"]


def both_press(as_, report, action, **words):  # noqa: F811
    """The worker and the lead press the same button."""
    return at_once(*[ready(as_(who), f"{HERE}/{report.id}", action, **words) for who in ("worker", "lead")])


def state():
    visits = db.session.scalars(select(Visit.id)).all()
    return len(visits), [tuple(one) for one in db.session.execute(select(ReportIn.accepted, ReportIn.visit_id))], card()


@pytest.mark.race
def test_accepted_by_two_at_once_it_is_one_visit(report, as_, lead):  # noqa: F811
    answers = both_press(as_, report, "/acceptance")
    assert [one.status_code for one in answers] == [303, 303]
    assert state() == (1, [(True, item().visit_id)], [("on_time", 1)])
    assert checking.check().fault == ""


@pytest.mark.race
def test_without_the_lock_it_is_two_visits_or_one_is_turned_away(report, as_, lead, monkeypatch):  # noqa: F811
    unlock(monkeypatch, report_in_actions, visit_actions)
    monkeypatch.setattr(opening, "found", lambda query, code: db.session.scalar(query.where(CaseFile.code == code)))
    try:
        answers = both_press(as_, report, "/acceptance")
    except DBAPIError:
        return
    assert [one.status_code for one in answers] != [303, 303] or state()[0] != 1
