"""The verbs of one's own account: join, move, change, close."""

from contextlib import contextmanager

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from app import clock
from app.access import door, throttle
from app.access.closures import run_endings
from app.access.models import Assignment, OneTimeCode, Person
from app.access.places import LEVELS
from app.access.secrets import hash_password, password_matches
from app.db import db, hold
from app.errors import Refusal
from app.people import consent
from app.people.names import is_mobile

# (tries before it slows down, longest pause in seconds). A school's computer room registers from one address.
BY_ADDRESS, BY_PERSON = (100, 30), (5, 300)
CLOSED_NAME = "已注销"


def pause_for_names(address):
    """Whole seconds this address has to wait; each try counts, for each tells whether a name is taken."""
    key = throttle.key_of("register", address)
    pause = throttle.wait(key, *BY_ADDRESS)
    if not pause:
        throttle.failed(key)
    return pause


def join(login, password, name, division_code, birth_date=None):
    """A new account with the role everybody has, at home. `login` is a user name or a mobile number, normal."""
    person = Person(
        name=name, password_hash=hash_password(password), division_code=division_code, birth_date=birth_date
    )
    with unique_login():
        set_login(person, login)
        db.session.add(person)
    db.session.add(Assignment(person_id=person.id, role="member", division_code=division_code))
    db.session.flush()
    return person


def register(login, password, name, division_code, birth_date, guardian_name):
    """Somebody joins by themself, and agrees to the notice."""
    person = join(login, password, name, division_code, birth_date)
    consent.agree(person, guardian_name)
    return person


def set_login(person, login):
    if is_mobile(login):
        person.mobile = login
    else:
        person.username = login


@contextmanager
def unique_login():
    """Two accounts cannot sign in by the same name, not even when both ask at the same moment."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError:
        raise Refusal(
            _("这个用户名或手机号已经有人用了。是您自己的话, 请直接登录; 忘了密码, 请找站里的工作人员重设。")
        ) from None


def change(person, name, username, mobile, division_code, birth_date):
    """What one may correct about oneself. One way to sign in must stay."""
    if not (username or mobile):
        raise Refusal(_("用户名和手机号至少留一个, 不然没法登录。"))
    if birth_date != person.birth_date and consent.needs_guardian(birth_date) and not consent.has_guardian(person):
        raise Refusal(_("未满 14 岁要有监护人同意。请注销后和监护人一起重新注册, 或找站里的工作人员。"))
    with unique_login():
        person.name, person.birth_date = name, birth_date
        person.username, person.mobile = username or None, mobile or None
    move(person, division_code)


def move(person, division_code):
    """A new home; the role of a member goes along, other roles stay where they were given."""
    if person.division_code == division_code:
        return
    person.division_code = division_code
    member = select(Assignment).where(
        Assignment.person_id == person.id, Assignment.role == "member", Assignment.ended_at.is_(None)
    )
    for old in db.session.scalars(member):
        old.ended_at, old.ended_by_id = clock.now(), person.id
    db.session.flush()
    db.session.add(Assignment(person_id=person.id, role="member", division_code=division_code))
    db.session.flush()


def roles_of(person):
    """The roles the person holds now, each with its place."""
    held = select(Assignment).where(Assignment.person_id == person.id, Assignment.ended_at.is_(None))
    return list(db.session.scalars(held.options(joinedload(Assignment.division)).order_by(Assignment.id)))


def password_problem(person, password):
    """Why this is not the person's password, or None. Failures are counted, so: returned, not raised."""
    key = throttle.key_of("own-password", str(person.id))
    pause = throttle.wait(key, *BY_PERSON)
    if pause:
        return throttle.too_fast(pause)
    if not password_matches(person.password_hash, password):
        throttle.failed(key)
        return _("现在的密码不对。")
    throttle.forgive(key)
    return None


def set_password(person, password, but=None):
    """A new password ends every sign-in, except perhaps the one at hand."""
    person.password_hash = hash_password(password)
    door.end_all(person, but)
    db.session.flush()


def close(person):
    """Close the account: what says who it was is erased; the ledgers keep the rows under a pseudonym."""
    hold(person)
    if is_last_admin(person):
        raise Refusal(_("您是这里唯一的管理员。请先把管理员的角色交给别人。"))
    run_endings(person)
    consent.withdraw_all(person)
    door.end_all(person)
    running = update(Assignment).where(Assignment.person_id == person.id, Assignment.ended_at.is_(None))
    db.session.execute(running.values(ended_at=clock.now(), ended_by_id=person.id))
    codes = update(OneTimeCode).where(OneTimeCode.person_id == person.id, OneTimeCode.used_at.is_(None))
    db.session.execute(codes.values(used_at=clock.now()))
    erase(person)


def erase(person):
    person.name = CLOSED_NAME
    person.username = person.mobile = person.password_hash = None
    person.birth_date = person.organisation_id = None
    # The village alone may say who it was; the town is enough for the numbers.
    person.division_code = person.division_code[: LEVELS["town"]]
    person.closed_at = clock.now()
    db.session.flush()


def is_last_admin(person):
    """Whether nobody would be left who can give out roles where this administrator does."""
    held = [one.division_code for one in person.assignments if one.role == "admin"]
    return any(not other_admins(person, code) for code in held)


def other_admins(person, code):
    """Other administrators whose reach takes in `code`."""
    query = select(Assignment.division_code).where(
        Assignment.role == "admin", Assignment.ended_at.is_(None), Assignment.person_id != person.id
    )
    return [other for other in db.session.scalars(query) if code.startswith(other)]
