"""The first administrator of a new station comes in by a link that opens once, and only while there is none."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.access import secrets
from app.access.divisions import counties, load_county
from app.access.models import Assignment, OneTimeCode
from app.db import db
from app.errors import Refusal
from app.people.account_actions import register

PURPOSE, HOLDS = "first-administrator", timedelta(days=7)


def first_link():
    """The token for /first/<token>; an earlier one ends. None where an administrator is there already."""
    if has_admin():
        return None
    db.session.execute(unused().values(used_at=clock.now()))
    token = secrets.token()
    row = OneTimeCode(purpose=PURPOSE, code_hash=secrets.digest(token), expires_at=clock.now() + HOLDS)
    db.session.add(row)
    db.session.flush()
    return token


def find_link(token):
    """The link that still opens, or None."""
    if has_admin():
        return None
    return db.session.scalar(
        select(OneTimeCode).where(
            OneTimeCode.purpose == PURPOSE,
            OneTimeCode.code_hash == secrets.digest(token),
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
        )
    )


def open_station(link, login, password, name, county):
    """Use the link up: the county enters with its towns, and its administrator with it."""
    used = db.session.execute(unused().where(OneTimeCode.id == link.id).values(used_at=clock.now()))
    if used.rowcount != 1:
        raise Refusal(_("这个链接已经用过了。"))
    division = load_county(code_of(county))
    person = register(login, password, name, division.code, None, None)
    db.session.add(Assignment(person_id=person.id, role="admin", division_code=division.code))
    db.session.flush()
    return person


def code_of(text):
    """The code of the one county meant by a code or (a part of) its name."""
    found = counties(text)
    exact = [(code, name) for code, name in found if code == text or name.endswith(text)]
    if len(exact) != 1 and len(found) != 1:
        few = "、".join(f"{name} {code}" for code, name in found[:6])
        raise Refusal(
            _("有几个区县都符合: %(few)s。请写代码。", few=few)
            if few
            else _("名录里没有这个区县, 请看一下名字或代码。")
        )
    return (exact if len(exact) == 1 else found)[0][0]


def has_admin():
    query = select(Assignment.id).where(Assignment.role == "admin", Assignment.ended_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def unused():
    return update(OneTimeCode).where(OneTimeCode.purpose == PURPOSE, OneTimeCode.used_at.is_(None))
