"""A code that staff read out and a person types in for a new password. SMS often fails here; a voice does not."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.access import secrets
from app.access.keyed import keyed
from app.access.models import OneTimeCode
from app.access.rules import ASSIGNMENT_EDIT, RULES
from app.db import db
from app.errors import Refusal

PURPOSE = "password"
LENGTH, HOLDS = 8, timedelta(hours=24)


def make_code(person, by):
    """Eight characters to read out to `person`; they hold for a day, once. An earlier code ends."""
    if person.closed_at:
        raise Refusal(_("这个账户已经注销。"))
    if not may_act_for(by, person):
        raise Refusal(_("这是工作人员的账户, 只有管着对方角色的管理员能重设它的密码。"))
    db.session.execute(unused().where(OneTimeCode.person_id == person.id).values(used_at=clock.now()))
    code = secrets.readable(LENGTH)
    row = OneTimeCode(
        purpose=PURPOSE,
        code_hash=hash_of(person, code),
        person_id=person.id,
        made_by_id=by.id,
        expires_at=clock.now() + HOLDS,
    )
    db.session.add(row)
    db.session.flush()
    return f"{code[:4]}-{code[4:]}"


def may_act_for(by, person):
    """Whoever sets a password or a sign-in name could sign in: on staff's, only who may give out their roles."""
    over = [held.division_code for held in by.assignments if ASSIGNMENT_EDIT in RULES[held.role]]
    roles = [held for held in person.assignments if held.role != "member"]
    return all(any(held.division_code.startswith(code) for code in over) for held in roles)


def find_code(person, code):
    """The person's code that still holds and reads `code`, or None. Nobody (None) has none, in the same time."""
    return db.session.scalar(
        select(OneTimeCode).where(
            OneTimeCode.code_hash == hash_of(person, code),
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
        )
    )


def use(row):
    """Use the code up; False if somebody was first."""
    return db.session.execute(unused().where(OneTimeCode.id == row.id).values(used_at=clock.now())).rowcount == 1


def unused():
    return update(OneTimeCode).where(OneTimeCode.purpose == PURPOSE, OneTimeCode.used_at.is_(None))


def hash_of(person, code):
    """Bound to its person: nobody's code opens another account. Case, blanks and dashes do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return keyed("reset", f"{person.id if person else 0}|{plain}")
