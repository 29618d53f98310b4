"""The four words of every view and template: requires (or public), fetch, visible, can."""

from flask import abort, g
from flask_login import current_user
from sqlalchemy import false, or_, select

from app.access.places import chain, within
from app.access.rules import ANYONE, LENT, RULES, SELF
from app.db import db


def me():
    """The signed-in Person, or None for a visitor."""
    user = current_user._get_current_object()
    return user.person if user.is_authenticated else None


def public(view):
    """Anybody may open this view."""
    view.guard = None
    return view


def requires(permission):
    """Only those who hold `permission` somewhere open this view: 403 for others, sign-in for visitors."""

    def declare(view):
        view.guard = permission
        return view

    return declare


def gated(view):
    """This view writes although it answers a GET: its transaction begins behind the write gate."""
    view.gated = True
    return view


def late(view):
    """This view takes the writer's place itself, by `regate`, once its slow part is done: nobody waits for that."""
    view.late = True
    return view


def codes(permission):
    """The division codes at which I hold a role that grants `permission`."""
    if "codes" not in g:
        g.codes = {}
    if permission not in g.codes:
        held = me().assignments if me() else []
        g.codes[permission] = [one.division_code for one in held if permission in RULES[one.role]]
    return g.codes[permission]


def granted(permission):
    """May I do this to anything at all?"""
    if permission in RULES[ANYONE] or (me() and permission in RULES[SELF]):
        return True
    return bool(codes(permission))


def scope(model, permission):
    """SQL: the rows of `model` over which I hold `permission`.

    A model says where its rows lie (division_code), whose they are (person_id) and which are open
    to whom (open_to(person)); it needs only those that its permissions can reach.
    """
    clauses = [within(model.division_code, code) for code in codes(permission)]
    if permission in LENT and clauses:
        above = {part for code in codes(permission) for part in chain(code)}
        clauses += [model.division_code.in_(sorted(above)), model.division_code.is_(None)]
    if me() and permission in RULES[SELF]:
        clauses.append(model.person_id == me().id)
    if permission in RULES[ANYONE]:
        clauses.append(model.open_to(me()))
    return or_(false(), *clauses)


def visible(model, permission):
    """A select of the rows of `model` over which I hold `permission`."""
    return select(model).where(scope(model, permission))


def fetch(model, key, permission):
    """The one row of `visible` with this primary key, or 404: out of reach looks absent."""
    column = db.inspect(model).primary_key[0]
    # Past the range of the key's type there is nothing either, and an engine that says so in an error.
    if isinstance(key, int) and key >= 2**31:
        abort(404)
    thing = db.session.scalar(visible(model, permission).where(column == key))
    return abort(404) if thing is None else thing


def can(permission, thing=None):
    """For buttons: may I do this (to this thing)?"""
    if thing is None:
        return granted(permission)
    if me() and permission in RULES[SELF] and getattr(thing, "person_id", None) == me().id:
        return True
    # What came with the software lies in no division.
    return thing.division_code is not None and any(thing.division_code.startswith(code) for code in codes(permission))


def check(view):
    """Before a view runs: open to all, granted, or a reason to stop."""
    if view.guard is None or granted(view.guard):
        return None
    return abort(403 if me() else 401)
