"""A contact is logged: once, in one go with what it does to the plan and to the card; put right by a new row."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.cases import following_actions, log_finding, test_actions
from app.cases.log_models import DrugTest, Visit
from app.db import db, hold
from app.errors import Refusal


def log_visit(file, day, by, *, key=None, seen=(), test=None, **said):
    """One contact with one person on that day; asked for again with the same key it is the same one.

    `said`: way, came, absence, reported_in, talk_minutes, worked, learned, mood, needs, note, next_on, group_session.
    `seen`: the ids of the due items that whoever wrote it was shown; one of them that somebody else has done meanwhile
    is told as that. `test`: what test_actions.write_test takes, for a test that belongs to it.
    """
    hold(file)
    same = logged(file, key)
    if same:
        return same
    check_day(file, day)
    visit = write(file, day, by, key=key, **said)
    if test:
        test_actions.write_test(file, visit, by, **test)
    following_actions.follow(visit, by, seen)
    return visit


def log_test(file, day, by, *, key=None, retest_of=None, **said):
    """A test by itself: written beside the visit of that day, or with one of its own. A laboratory's needs none."""
    hold(file)
    same = key and db.session.scalar(select(DrugTest).filter_by(case_id=file.id, key=key))
    if same:
        return same
    check_day(file, day)
    visit = retest_of.visit if retest_of else log_finding.meeting_on(file, day)
    visit = visit or write(file, day, by, way="station")
    test = test_actions.write_test(file, visit, by, day=day, key=key, retest_of=retest_of, **said)
    following_actions.follow(following_actions.newest(visit), by)
    return test


def logged(file, key):
    """What was logged with this key."""
    return key and db.session.scalar(select(Visit).filter_by(case_id=file.id, key=key))


def check_day(file, day):
    if file.is_ended:
        raise Refusal(_("这份档案已经结束。"))
    if not file.decided_on <= day <= clock.today():
        raise Refusal(_("请核对日期: 从%(first)s到今天。", first=file.decided_on))


def write(file, day, by, absence="", **said):
    needs = list(said.pop("needs", None) or ())
    words = {name: said.pop(name, None) or None for name in ("mood", "note", "why")}
    visit = Visit(file=file, day=day, by_id=by.id, absence=absence, came=not absence, **said)
    visit.needs, visit.mood, visit.note, visit.why = needs or None, *words.values()
    db.session.add(visit)
    db.session.flush()
    return visit


def correct_visit(visit, day, by, why, *, void=False, **said):
    """A new row says how it really was, or that it never was; both stay. Twice the same is once."""
    file = hold(visit.file)
    check_day(file, day)
    try:
        with db.session.begin_nested():
            about = {"group_session_id": visit.group_session_id, "corrects_id": visit.id, "void": void, "why": why}
            later = write(file, day, by, **about, **({"way": visit.way} if void else said))
    except IntegrityError as error:
        raise Refusal(_("这一条已经更正过, 请更正新的那一条。")) from error
    if void:
        test_actions.take_back(visit, by, why)
    following_actions.follow(later, by)
    return later
