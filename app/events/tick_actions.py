"""One deed for a group of the roster: come, leave, undo."""

from sqlalchemy import or_, select

from app.access.models import Person
from app.db import db
from app.events import attendance_actions as attendances
from app.events.models import Attendance, Companion, Signup

KINDS = "pca"


def tick(event, keys, deed, by):
    """Do it to everybody whom the keys (p12, c5, a9) name on this roster; returns how many it was done to."""
    return {"come": come, "leave": leave, "undo": undo}[deed](event, sorted_out(keys), by)


def come(event, ids, by):
    people = select(Person).join(Signup).where(Signup.event_id == event.id, Person.id.in_(ids["p"]))
    companions = select(Companion).join(Signup).where(Signup.event_id == event.id, Companion.id.in_(ids["c"]))
    came = [attendances.come(event, one, "tick", by) for one in db.session.scalars(people).all()]
    came += [attendances.come_along(event, one, by) for one in db.session.scalars(companions).all()]
    came += [attendances.come_again(one, by) for one in noted(event, {"p": [], "c": [], "a": ids["a"]})]
    return len(came)


def leave(event, ids, by):
    here = [one for one in noted(event, ids) if one.reversed_at is None]
    return len([attendances.leave(one, "tick", by) for one in here])


def undo(event, ids, by):
    return len([attendances.untick(one, by) for one in noted(event, ids)])


def noted(event, ids):
    """The attendances that exist for those ids."""
    named = or_(Attendance.person_id.in_(ids["p"]), Attendance.companion_id.in_(ids["c"]), Attendance.id.in_(ids["a"]))
    return db.session.scalars(select(Attendance).where(Attendance.event_id == event.id, named)).all()


def sorted_out(keys):
    """{"p": [12], "c": [5], "a": [9]}; what is no key is left out."""
    ids = {kind: [] for kind in KINDS}
    for key in keys:
        kind, number = key[:1], key[1:]
        if kind in ids and number.isascii() and number.isdigit() and len(number) < 10:
            ids[kind].append(int(number))
    return ids
