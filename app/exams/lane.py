"""The short way for an answer that a script sends: past the cookies' ceremony, the gatekeeper and the pages.

At a bell these are nine requests in ten. An answer that is sealed, in time and from the browser that sits the
attempt is kept here; whatever is not goes the long way (saving.keep_one), which says why. The two hold the same
rules in the same words: `seats`, `answer_actions` and `saving`.
"""

import hmac

from itsdangerous import BadSignature

from app.access import secrets
from app.bare import shortest
from app.exams import answer_actions, saving, seats
from app.web.lanes import short_way

HEADERS = [
    ("Content-Type", saving.PLAIN),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


@short_way(r"/attempts/([0-9]{1,9})/answers")
def answer(app, environ, id):
    """The answer to an answer that was kept."""
    if not environ.get("CONTENT_TYPE", "").startswith("text/plain"):
        return None
    sent = saving.one_sent(environ["wsgi.input"].read())
    with app.app_context():
        body = sent and keep(app.secret_key, id, session_of(app, environ), *sent)
    return body and plain(body)


def keep(secret_key, id, session, seal, number, stamp, flagged, values):
    token, seat = session.get("_user_id", ""), session.get(seats.SEAT)
    if not hmac.compare_digest(seats.seal_of(secret_key, id, token, seat).encode(), seal.encode()):
        return None
    with shortest() as run:
        row = answer_actions.look(run, id, secrets.digest(token), number)
        mine = row and saving.is_mine(row, seat)
        if not mine or not 1 <= number <= len(row.drawn) or answer_actions.standing(row):
            return None
        done = saving.keep(run, row, number, values, flagged, stamp)
    return f"已保存 {done}/{len(row.drawn)}".encode()


def session_of(app, environ):
    """What the signed cookie says; nothing where it says nothing sound."""
    name, age = f"{app.config['SESSION_COOKIE_NAME']}=", app.config["PERMANENT_SESSION_LIFETIME"]
    for one in environ.get("HTTP_COOKIE", "").split("; "):
        if one.startswith(name):
            try:
                return app.session_interface.get_signing_serializer(app).loads(one[len(name) :], max_age=age)
            except BadSignature:
                break
    return {}


def plain(body):
    """The finished answer."""

    def respond(environ, start_response):
        start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
        return [body]

    return respond
