"""小组活动: people are picked once, one note is written, and each file gets a row of its own."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.cases.log_models import GroupSession
from app.cases.visit_actions import log_visit
from app.db import db
from app.errors import Refusal


def hold_session(by, station, title, day, minutes, note, came, missed=(), *, talk=True, learned=False):
    """A session on that day: `came` are files, `missed` pairs of a file and why. Told again it is the same session, and
    whoever was forgotten is added."""
    if day > clock.today():
        raise Refusal(_("这一天还没有到。"))
    if not came:
        raise Refusal(_("请勾选来了的人。"))
    session = begun(by, station, title, day, minutes, note)
    about = {"way": "group", "key": f"group-{session.id}", "group_session_id": session.id, "note": note}
    there = {"talk_minutes": minutes if talk else 0, "learned": learned}
    told = dict.fromkeys(came, there) | {file: {"absence": why} for file, why in missed}
    # Always in the same order, so that two who write at once never wait for each other.
    for file in sorted(told, key=lambda one: one.id):
        log(file, day, by, **about, **told[file])
    return session


def log(file, day, by, **said):
    """The file's own row; what speaks against it says whose it is."""
    try:
        return log_visit(file, day, by, **said)
    except Refusal as refusal:
        raise Refusal(f"{file.code}: {refusal.message}") from refusal


def begun(by, station, title, day, minutes, note):
    """The session of that name on that day, written once."""
    session = GroupSession(station_id=station.id, division_code=station.division_code, title=title, day=day)
    session.minutes, session.by_id, session.note = minutes, by.id, note or None
    try:
        with db.session.begin_nested():
            db.session.add(session)
            db.session.flush()
        return session
    except IntegrityError:
        same = {"station_id": station.id, "day": day, "title": title, "by_id": by.id}
        there = db.session.scalars(select(GroupSession).filter_by(**same)).one()
    if (there.minutes, there.note or "") != (minutes, note or ""):
        raise Refusal(_("这一天已经记过同名的小组活动, 请换一个名称。"))
    return there
