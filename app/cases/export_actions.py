"""A file leaves the station: asked for by one with a purpose, agreed to by another, taken once."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.cases.own_models import CaseExport
from app.db import db, hold
from app.errors import Refusal


def ask(file, purpose, by):
    """What for; while one of mine waits or may be taken, there is no other."""
    hold(file)
    for one in db.session.scalars(exports_of(file).where(CaseExport.asked_by_id == by.id)):
        if one.state == "asked" and one.purpose == purpose:
            return one
        if one.state in ("asked", "agreed"):
            raise Refusal(_("您有一份导出还没有办完。"))
    export = CaseExport(case_id=file.id, asked_by_id=by.id, asked_at=clock.now(), purpose=purpose)
    db.session.add(export)
    db.session.flush()
    return export


def exports_of(file):
    """Its exports, the newest first."""
    return select(CaseExport).where(CaseExport.case_id == file.id).order_by(CaseExport.id.desc())


def waiting():
    """All that nobody has answered yet, the oldest first; those that waited too long among them."""
    return select(CaseExport).where(CaseExport.agreed.is_(None)).order_by(CaseExport.id)


def decide(export, agreed, by):
    """Yes or no, once, by somebody else than who asked; the same again is no second answer."""
    hold(export)
    if (export.agreed, export.decided_by_id) == (agreed, by.id):
        return export
    if export.asked_by_id == by.id:
        raise Refusal(_("自己申请的导出, 要由另一个人核准。"))
    if export.state != "asked":
        raise Refusal(_("这份申请已经答复过, 或者过期了。"))
    export.agreed, export.decided_at, export.decided_by_id = agreed, clock.now(), by.id
    db.session.flush()
    return export


def take(export, by):
    """Taken by who asked for it: once, within the day."""
    hold(export)
    check(export, by)
    export.fetched_at = clock.now()
    db.session.flush()
    return export


def check(export, by):
    """Refusal unless this person may take it now."""
    if export.asked_by_id != by.id:
        raise Refusal(_("只有申请的人可以取。"))
    if export.state != "agreed":
        raise Refusal(_("这份导出还没有核准, 或者已经取走、过期了。请重新申请。"))
