"""A post as a short way reads it: its form, its session and its seal; and the answer that leads on from it.

Straight from what the server was sent: Flask's own request costs as much as all the rows that such a way writes.
"""

import hmac
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl

from flask_wtf.csrf import same_origin
from itsdangerous import BadSignature
from werkzeug.datastructures import EnvironHeaders
from werkzeug.http import dump_cookie, parse_cookie
from werkzeug.utils import redirect

from app.access import secrets
from app.web.answers import is_whole
from app.web.headers import complete, keep_as
from app.web.sessions import Sealer

FORM = "application/x-www-form-urlencoded"
# Any way on: an address of ours without a sign that HTML would write otherwise.
HERE = "/here"


class Post:
    """What was posted to the app, its body read whole."""

    def __init__(self, app, environ, body):
        self.app, self.environ, self.body = app, environ, body
        self.path = environ["PATH_INFO"]

    @cached_property
    def pairs(self):
        """The form's fields in their order."""
        return parse_qsl(self.body.decode("latin-1"), keep_blank_values=True)

    @cached_property
    def form(self):
        """The first value of each field."""
        return dict(reversed(self.pairs))

    @cached_property
    def cookies(self):
        return parse_cookie(self.environ.get("HTTP_COOKIE"))

    @cached_property
    def session(self):
        """Flask's own; of a request it asks for the cookies alone."""
        return self.app.session_interface.open_session(self.app, self)

    @property
    def token(self):
        """The digest of the sign-in's token."""
        return secrets.digest(self.session.get("_user_id", ""))

    @property
    def headers(self):
        return EnvironHeaders(self.environ)

    def is_plain(self):
        """A form of ours for a whole page, sealed, and nothing besides."""
        return self.is_form() and self.is_from_here() and self.is_sealed()

    def is_form(self):
        """A form for a whole page and nothing besides, whoever made it."""
        said = self.environ
        return is_whole(said) and said.get("CONTENT_TYPE", "").startswith(FORM) and not said.get("QUERY_STRING")

    def is_from_here(self):
        """What Flask-WTF asks of HTTPS before it looks at the seal."""
        if self.environ["wsgi.url_scheme"] != "https":
            return True
        return same_origin(self.environ.get("HTTP_REFERER", ""), f"https://{self.environ.get('HTTP_HOST', '')}/")

    def is_sealed(self):
        """Whether the form bears this browser's seal, as Flask-WTF makes it."""
        try:
            sent = seal(self.app.secret_key).loads(self.form.get("csrf_token", ""))
        except BadSignature:
            return False
        return hmac.compare_digest(self.session.get("csrf_token", "").encode(), sent.encode()) and bool(sent)

    def lead(self, target, notice=None):
        """Done: on to `target`, with a word about it, as answers.go leads. Only a word needs the session's cookie:
        the page that follows makes it last anew."""
        answer = Lead(target, "no-store" if "_user_id" in self.session else "no-cache")
        if notice:
            self.session["_flashes"] = [*self.session.get("_flashes", []), ("message", notice)]
            self.app.session_interface.save_session(self.app, self.session, answer)
        return answer


class Lead:
    """The finished 303, itself a WSGI application; a response as far as setting cookies goes."""

    def __init__(self, target, kept):
        body, headers = led(kept)
        self.body, self.vary = body.replace(HERE.encode(), target.encode()), set()
        self.headers = [*headers, ("Content-Length", str(len(self.body))), ("Location", target)]

    def set_cookie(self, name, value="", **how):
        self.headers.append(("Set-Cookie", dump_cookie(name, value, **how)))

    def delete_cookie(self, name):
        self.set_cookie(name, expires=0, max_age=0)

    def __call__(self, environ, start_response):
        start_response("303 SEE OTHER", self.headers)
        return [self.body]


@lru_cache(maxsize=4)
def led(kept):
    """(body, headers) of an answer that leads to HERE and is kept so, but for what the way there changes."""
    answer = complete(keep_as(redirect(HERE, 303), kept))
    headers = [pair for pair in answer.headers if pair[0] not in ("Content-Length", "Location")]
    return answer.get_data(), headers


@lru_cache(maxsize=8)
def seal(key):
    """What seals the forms, made once."""
    return Sealer(key, salt="wtf-csrf-token")
