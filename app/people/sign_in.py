"""Who is this? A name and a password against the accounts, slowed down for whoever guesses.

Three counts guard an account: one for the address, one for this name from this address, and one for
this name from everywhere. The last only slows browsers in which nobody has ever signed in to that
account, so that a stranger who guesses cannot keep its owner out (OWASP: device cookies).
"""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.access import secrets, throttle
from app.access.models import Person
from app.db import db
from app.people.names import normal

# (failures before it slows down, longest pause in seconds)
BY_ADDRESS, BY_PAIR, BY_NAME = (20, 60), (4, 300), (30, 30)


def recognise(name, password, address, known):
    """(person, "") for the right password, else (None, what to say). Failures are counted, so: returned.

    `known` says whether this browser has signed in to this very account before.
    """
    name = normal(name)
    keys = {
        throttle.key_of("address", address): BY_ADDRESS,
        throttle.key_of("pair", f"{name}|{address}|{known}"): BY_PAIR,
    }
    if not known:
        keys[throttle.key_of("name", name)] = BY_NAME
    pause = max(throttle.wait(key, *limits) for key, limits in keys.items())
    if pause:
        return None, throttle.too_fast(pause)
    person = find(name)
    if not secrets.password_matches(person and person.password_hash, password):
        throttle.failed(*keys)
        return None, _("用户名或密码不对。忘了密码, 请找站里的工作人员重设。")
    throttle.forgive(*[key for key in keys if not key.startswith("address:")])
    return person, ""


def find(name):
    """The open account with this user name or mobile number, in its normal writing."""
    mine = or_(Person.username == name, Person.mobile == name)
    return db.session.scalar(select(Person).where(mine, Person.closed_at.is_(None)))
