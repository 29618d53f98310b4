"""The same form posted twice is done once.

Every form carries an id made before it was sent. The first post writes the id down with its answer,
in the transaction that does the work; a later post of the same id and words by the same person gets that
answer.
"""

import json
import uuid
from datetime import timedelta

from flask import current_app, redirect, request
from sqlalchemy import bindparam, delete, select

from app import clock
from app.access.guards import me
from app.access.secrets import keyed_digest
from app.db import db, insert, regate
from app.web.models import Receipt

FIELD = "once"
KEPT = timedelta(days=30)
RECEIPT = Receipt.__table__
KEEP = "INSERT INTO receipt (key, location, at) VALUES (:key, :location, :at)"
LED = select(RECEIPT.c.location).where(RECEIPT.c.key == bindparam("key"))


def new():
    """A fresh id for a form."""
    return uuid.uuid4().hex


def answer(view):
    """What `view()` answers, or what it answered when this id came the first time."""
    key = key_here()
    if key is None:
        return view()
    earlier = led(key)
    if earlier:
        return redirect(earlier, 303)
    response = current_app.make_response(view())
    location = response.headers.get("HX-Location", response.location)
    # Only what was done is remembered: a form that came back with errors may be sent again.
    if not location or response.status_code >= 400:
        return response
    # What the view left to be written goes first: a clash of its own is told as such.
    db.session.flush()
    row = {"key": key, "location": location, "at": clock.now()}
    if db.session.execute(insert(RECEIPT).on_conflict_do_nothing(), row).rowcount:
        return response
    # Two at the same moment on PostgreSQL: the other one was first, so this one never happened.
    regate()
    return redirect(led(key), 303)


def led(key):
    """Where the post with this key led, if it was done."""
    return db.session.scalar(LED, {"key": key})


def keep(run, who, post, location):
    """Remember it on the driver's own connection, where a form that was done before is an error."""
    if post.form.get(FIELD):
        key = key_of(who, post.path, post.pairs, [])
        run(KEEP, {"key": key, "location": location, "at": clock.now()})


def key_here():
    """The key of this request; who asks is looked up only where it matters."""
    if request.method != "POST" or not request.form.get(FIELD):
        return None
    files = [(name, file.filename) for name, file in request.files.items(multi=True)]
    return key_of(me().id if me() else "", request.path, request.form.items(multi=True), files)


def key_of(who, path, pairs, files):
    """The id of a post, bound to who posts it and where, and to what it says: sent back to and changed, a form is
    another deed, and must not be taken for done."""
    pairs = list(pairs)
    sent = next(value for name, value in pairs if name == FIELD)
    words = [pair for pair in pairs if pair[0] not in (FIELD, "csrf_token")]
    return keyed_digest(current_app.secret_key, f"{who}|{path}|{sent[:64]}|{json.dumps([*words, *files])}")


def purge():
    """Forget ids that no browser will send again."""
    db.session.execute(delete(Receipt).where(Receipt.at < clock.now() - KEPT))
