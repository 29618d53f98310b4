"""Giving a role at a place, and ending it. What was stays written down: who gave it, who ended it."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.door import end_all
from app.access.models import Assignment, Person
from app.access.places import chain
from app.db import db, hold
from app.errors import Refusal


def give(person, role, code, by):
    """`person` holds `role` at the division `code` from now on; given twice it is held once."""
    if person.closed_at:
        raise Refusal(_("这个账户已经注销。"))
    assignment = Assignment(person_id=person.id, role=role, division_code=code, given_by_id=by.id)
    try:
        with db.session.begin_nested():
            db.session.add(assignment)
            db.session.flush()
    except IntegrityError:
        same = Assignment.person_id == person.id, Assignment.role == role, Assignment.division_code == code
        return db.session.scalars(select(Assignment).where(*same, Assignment.ended_at.is_(None))).one()
    return assignment


def end(assignment, by):
    """The role ends now, and with it the person's sign-ins: a screen left open must not outlive it."""
    if assignment.role == "member":
        raise Refusal(_("成员的角色随账户, 不能单独结束。"))
    if assignment.role == "admin":
        check_not_last(assignment)
    hold(assignment)
    if assignment.ended_at is None:
        assignment.ended_at, assignment.ended_by_id = clock.now(), by.id
        db.session.flush()
        if assignment.person_id != by.id:
            end_all(assignment.person)
    return assignment


def check_not_last(assignment):
    """Somebody must be left who can give out roles there. Two who end each other's meet at the same lock."""
    admins = db.session.scalars(
        select(Assignment)
        .join(Assignment.person)
        .where(
            Assignment.role == "admin",
            Assignment.ended_at.is_(None),
            Assignment.division_code.in_(chain(assignment.division_code)),
            Person.closed_at.is_(None),
        )
        .order_by(Assignment.id)
        .with_for_update(of=Assignment)
        .execution_options(populate_existing=True)
    ).all()
    if assignment in admins and len(admins) == 1:
        raise Refusal(_("这是这里唯一的管理员。请先把管理员的角色给另一个人。"))
