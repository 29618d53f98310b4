"""Asked, agreed to and taken by two at the same moment: once - and shown to be no accident with the lock off."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.cases import export_actions, export_views, opening
from app.cases.models import CaseFile, CaseReading
from app.cases.own_models import CaseExport
from app.db import db
from tests.case_exports.conftest import PURPOSE
from tests.case_exports.test_show import ADDRESS
from tests.races import at_once, ready, unlock

WAITING = "/cases/exports/"


def exports():
    return db.session.scalars(select(CaseExport)).all()


def copies():
    """How many readings say that a copy left."""
    return db.session.scalars(select(CaseReading.page)).all().count("case_exports.take")


def codes(answers):
    return sorted(one.status_code for one in answers)


def ask_twice(as_):
    """From two tabs: two forms."""
    browser = as_("worker")
    return at_once(*[ready(browser, ADDRESS, "/exports", purpose=PURPOSE) for _tab in range(2)])


def answer_both(as_):
    """One lead says yes, the other no."""
    said = {"lead": "yes", "lead2": "no"}
    return at_once(*[ready(as_(who), WAITING, "/decision", answer=word) for who, word in said.items()])


def take_twice(as_):
    """One tab at the computer, one at the phone: each with a sign-in of its own."""
    return at_once(*[ready(as_("worker"), ADDRESS, ".pdf") for _device in range(2)])


@pytest.fixture
def printed(monkeypatch):
    """Both copies are made before either is taken, as far as they are let: paper of one line."""
    both = Barrier(2)

    def made(export):
        with suppress(BrokenBarrierError):
            both.wait(1)
        return b"%PDF-1.7"

    monkeypatch.setattr(export_views, "printed", made)


@pytest.fixture
def unlocked(monkeypatch):
    """Nobody waits: at the gate, for the file, for the export."""
    unlock(monkeypatch, export_actions)
    monkeypatch.setattr(export_views, "regate", db.session.rollback)
    monkeypatch.setattr(opening, "found", lambda query, code: db.session.scalar(query.where(CaseFile.code == code)))


@pytest.mark.race
def test_asked_twice_at_once_it_is_one_question(lived, as_):
    assert codes(ask_twice(as_)) == [303, 303]
    assert len(exports()) == 1


@pytest.mark.race
def test_without_the_lock_there_are_two_questions_or_one_is_turned_away(lived, as_, unlocked):
    try:
        answers = ask_twice(as_)
    except DBAPIError:
        return
    assert codes(answers) != [303, 303] or len(exports()) != 1


@pytest.mark.race
def test_of_two_answers_at_once_one_holds_and_the_other_is_told(asked, as_, lead, other_lead):
    answers = answer_both(as_)
    assert codes(answers) == [303, 409]
    (export,) = exports()
    assert export.agreed is (answers[0].status_code == 303)
    assert export.decided_by_id == (lead if export.agreed else other_lead).id


@pytest.mark.race
def test_without_the_lock_both_believe_that_theirs_holds(asked, as_, lead, other_lead, unlocked):
    try:
        answers = answer_both(as_)
    except DBAPIError:
        return
    assert codes(answers) != [303, 409]


@pytest.mark.race
def test_taken_twice_at_once_one_copy_leaves(agreed, as_, printed):
    answers = take_twice(as_)
    assert codes(answers) == [200, 409]
    assert copies() == 1


@pytest.mark.race
def test_without_the_lock_two_copies_leave_or_one_is_turned_away(agreed, as_, printed, unlocked):
    try:
        answers = take_twice(as_)
    except DBAPIError:
        return
    assert (codes(answers), copies()) != ([200, 409], 1)
