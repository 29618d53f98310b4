"""The short way for an answer that a script sends: past the cookies' ceremony, the gatekeeper and the pages.

At a bell these are nine requests in ten. An answer that is sealed, in time and from the browser that sits the
attempt is kept here; whatever is not goes the long way (saving.keep_one), which says why. The two hold the same
rules in the same words: `seats`, `answer_actions` and `saving`.
"""

import hmac
import re
from io import BytesIO

from itsdangerous import BadSignature

from app.access import secrets
from app.db import shortest
from app.exams import answer_actions, saving, seats

PATH = re.compile(r"/attempts/([0-9]{1,9})/answers")
MOST = 2000
HEADERS = [
    ("Content-Type", saving.PLAIN),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class Lane:
    """WSGI around the app."""

    def __init__(self, app):
        self.app, self.long_way = app, app.wsgi_app
        self.cookie = f"{app.config['SESSION_COOKIE_NAME']}="
        self.age = app.config["PERMANENT_SESSION_LIFETIME"]

    def __call__(self, environ, start_response):
        body = self.kept(environ) if environ["REQUEST_METHOD"] == "POST" else None
        if body is None:
            return self.long_way(environ, start_response)
        start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
        return [body]

    def kept(self, environ):
        """The answer to an answer that was kept; None for all that goes the long way."""
        path = PATH.fullmatch(environ["PATH_INFO"])
        if not path or not environ.get("CONTENT_TYPE", "").startswith("text/plain"):
            return None
        length = environ.get("CONTENT_LENGTH") or ""
        if not length.isdecimal() or int(length) > MOST:
            return None
        body = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = BytesIO(body)
        sent = saving.one_sent(body)
        with self.app.app_context():
            return self.keep(int(path[1]), self.session(environ), *sent) if sent else None

    def keep(self, id, session, seal, number, stamp, flagged, values):
        token, seat = session.get("_user_id", ""), session.get(seats.SEAT)
        if not hmac.compare_digest(seats.seal_of(self.app.secret_key, id, token, seat).encode(), seal.encode()):
            return None
        with shortest() as run:
            row = answer_actions.look(run, id, secrets.digest(token), number)
            mine = row and saving.is_mine(row, seat)
            if not mine or not 1 <= number <= len(row.drawn) or answer_actions.standing(row):
                return None
            done = saving.keep(run, row, number, values, flagged, stamp)
        return f"已保存 {done}/{len(row.drawn)}".encode()

    def session(self, environ):
        """What the signed cookie says; nothing where it says nothing sound."""
        for one in environ.get("HTTP_COOKIE", "").split("; "):
            if one.startswith(self.cookie):
                serializer = self.app.session_interface.get_signing_serializer(self.app)
                try:
                    return serializer.loads(one[len(self.cookie) :], max_age=self.age)
                except BadSignature:
                    break
        return {}
