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
from app.bare import moment, sql
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


def keep(run, who, location):
    """The same on the driver's own connection, where a form that was done before is an error."""
    key = key_of(who)
    if key:
        run(sql(KEEP), {"key": key, "location": location, "at": moment(clock.now())})


def key_here():
    """The key of this request; who asks is looked up only where it matters."""
    is_sent = request.method == "POST" and request.form.get(FIELD)
    return key_of(me().id if me() else "") if is_sent else None


def key_of(who):
    """The id of this post, bound to who posts it and where; None where there is none."""
    sent = request.form.get(FIELD, "")
    if not sent:
        return None
    return keyed_digest(current_app.secret_key, f"{who}|{request.path}|{sent[:64]}|{said()}")


def said():
    """What the form says: sent back to and changed, it is another deed, and must not be taken for done."""
    words = [pair for pair in request.form.items(multi=True) if pair[0] not in (FIELD, "csrf_token")]
    return json.dumps([*words, *[(name, file.filename) for name, file in request.files.items(multi=True)]])


def purge():
    """Forget ids that no browser will send again."""
    db.session.execute(delete(Receipt).where(Receipt.at < clock.now() - KEPT))
