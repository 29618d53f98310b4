"""Coming in and going out: sign-ins live in the database, the browser holds only a token."""

from datetime import timedelta

from flask import current_app, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import joinedload

from app import clock
from app.access import secrets
from app.access.models import Person, SignIn
from app.db import db, is_gated, transaction

login = LoginManager()
# Phones change their address on the road; a token is bound to nothing but its cookie.
login.session_protection = None

TOUCH_EVERY = timedelta(minutes=5)


def open_door(person):
    """Sign this browser in as `person`, under a new session; what it held before is dropped."""
    token = secrets.token()
    session.clear()
    session.permanent = True
    # The forms' seal is made here, once: two pages opened at once would each make their own.
    session["csrf_token"] = secrets.token()
    entry = SignIn(token_hash=secrets.digest(token), person=person, token=token)
    db.session.add(entry)
    db.session.flush()
    login_user(entry)


def close_door(entry):
    """Sign this browser out, on the server too."""
    entry.ended_at = clock.now()
    logout_user()
    session.clear()


def end_all(person, but=None):
    """End every sign-in of a person (a new password, a lost phone), except perhaps this one."""
    running = update(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    if but is not None:
        running = running.where(SignIn.id != but.id)
    db.session.execute(running.values(ended_at=clock.now()))


@login.user_loader
def load(token):
    """The running sign-in that a cookie's token belongs to, with its person and their roles; or None."""
    entry = find(token)
    if entry is None or not alive(entry):
        return None
    return touch(entry) if is_stale(entry.seen_at) else entry


def is_stale(seen_at):
    """Whether it is time to note that a sign-in is in use."""
    return clock.now() - seen_at > TOUCH_EVERY


def touch(entry):
    """Note that it is in use: in the transaction of a request that writes, else in one of its own.

    Who is asking is looked up before a view has written anything, so letting go of what was read is safe.
    """
    if is_gated():
        entry.seen_at = clock.now()
        return entry
    token = entry.token
    db.session.rollback()
    try:
        with transaction():
            here = (SignIn.token_hash == secrets.digest(token), SignIn.ended_at.is_(None))
            db.session.execute(update(SignIn).where(*here).values(seen_at=clock.now()))
    except OperationalError:
        # A full disk or a busy writer keeps nobody from reading.
        pass
    return find(token)


# With all that every page asks of who is signed in; written once, as every request begins with it.
RUNNING = (
    select(SignIn)
    .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None))
    .options(joinedload(SignIn.person).options(joinedload(Person.assignments), joinedload(Person.division)))
)


def find(token):
    entry = db.session.scalars(RUNNING, {"token_hash": secrets.digest(token)}).unique().one_or_none()
    if entry:
        entry.token = token
    return entry


def alive(entry):
    return lasts(entry.person.is_staff, entry.made_at, entry.seen_at)


def lasts(is_staff, made_at, seen_at):
    """Staff are signed out after an idle hour and after a working day; members stay for months."""
    settings, now = current_app.config, clock.now()
    if not is_staff:
        return now - made_at < timedelta(days=settings["MEMBER_DAYS"])
    idle = timedelta(minutes=settings["STAFF_IDLE_MINUTES"])
    return now - seen_at < idle and now - made_at < timedelta(hours=settings["STAFF_HOURS"])


def token_here():
    """The token of this browser's sign-in, or "" for a visitor's."""
    return session.get("_user_id", "")
