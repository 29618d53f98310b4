"""The four words of every view and template: requires (or public), fetch, visible, can."""

from flask import abort, g
from flask_login import current_user
from sqlalchemy import and_, false, or_, select

from app.access.places import chain, within
from app.access.rules import ANYONE, ENTRUSTED, LENT, QUIET, RULES, SELF
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
    """Only those who hold `permission` somewhere open this view: for others 403, or 404 if it is QUIET."""

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


def codes(permission, entrusted=False):
    """The division codes at which I hold a role that grants `permission`: over everything there, or (`entrusted`)
    over what there is entrusted to me."""
    if "codes" not in g:
        g.codes = {}
    if (permission, entrusted) not in g.codes:
        held = [one for one in (me().assignments if me() else []) if permission in RULES[one.role]]
        ours = [one for one in held if (permission in ENTRUSTED.get(one.role, ())) == entrusted]
        g.codes[permission, entrusted] = [one.division_code for one in ours]
    return g.codes[permission, entrusted]


def granted(permission):
    """May I do this to anything at all?"""
    if permission in RULES[ANYONE] or (me() and permission in RULES[SELF]):
        return True
    return bool(codes(permission) or codes(permission, entrusted=True))


def scope(model, permission):
    """SQL: the rows of `model` over which I hold `permission`.

    A model says where its rows lie (division_code), whose they are (person_id), which are open to whom
    (open_to(person)), to whom they are entrusted (entrusted_to(person)) and which are kept from a permission
    (limit_to(permission)); it needs only those that its permissions can reach.
    """
    clauses = [within(model.division_code, code) for code in codes(permission)]
    if permission in LENT and clauses:
        above = {part for code in codes(permission) for part in chain(code)}
        clauses += [model.division_code.in_(sorted(above)), model.division_code.is_(None)]
    if me() and permission in RULES[SELF]:
        clauses.append(model.person_id == me().id)
    if permission in RULES[ANYONE]:
        clauses.append(model.open_to(me()))
    for code in codes(permission, entrusted=True):
        clauses.append(within(model.division_code, code) & model.entrusted_to(me()))
    limit = getattr(model, "limit_to", None)
    return and_(or_(false(), *clauses), limit(permission)) if limit else or_(false(), *clauses)


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
    if thing.division_code is None:
        return False
    mine = codes(permission)
    if codes(permission, entrusted=True) and thing.is_entrusted_to(me()):
        mine = mine + codes(permission, entrusted=True)
    return any(thing.division_code.startswith(code) for code in mine)


def check(view):
    """Before a view runs: open to all, granted, or a reason to stop."""
    if view.guard is None or granted(view.guard):
        return None
    if not me():
        return abort(401)
    return abort(404 if view.guard in QUIET else 403)
