"""Before any view: is the address sound, does it mean to write, and may this person open it?"""

from flask import abort, current_app, request
from werkzeug.exceptions import HTTPException

from app.access.guards import check
from app.db import db, gate


def attach(app):
    app.before_request(sound_address)
    app.before_request(queue_writers)
    app.before_request(may_open)


def sound_address():
    """No address of ours holds a NUL or a control character, and PostgreSQL would choke on one."""
    if request.path.isprintable() and not request.query_string:
        return
    texts = [request.path, *request.args.keys(), *request.args.values()]
    if any(ord(letter) < 32 and letter not in "\t\n\r" for text in texts for letter in text):
        abort(400)


def queue_writers():
    """A request that may write says so before anything is read: what it goes by is then still true."""
    if current_app.writes():
        gate()


def may_open():
    view = current_app.view_functions.get(request.endpoint)
    try:
        return check(view) if view else None
    except HTTPException:
        # Who may not is told so without keeping the writers waiting.
        db.session.rollback()
        raise


def check_declared(app):
    """A view that says nothing of who may open it stops the start."""
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, "guard")]
    if silent:
        raise RuntimeError(f"say @public or @requires(PERMISSION) above: {', '.join(sorted(silent))}")
