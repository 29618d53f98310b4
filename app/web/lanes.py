"""Short ways in front of Flask, for what a whole hall does in the same minute.

The price of a stated speed, so they are few and take the sunny case only: a way gives a finished answer, or None,
and then the request goes the long way, which alone says why not. So it does when the database refuses. A way shares
its rules' functions with the long one, and every test of either is run both ways.
"""

import logging
import re
from io import BytesIO

from flask import g

from app.access import door
from app.access.rules import STAFF
from app.bare import Unkept
from app.web.posts import Post

log = logging.getLogger(__name__)

# Bytes; more than that is nothing that a short way knows.
MOST = 2000
# (path, way): where each room has hung in its own.
WAYS = []
# What a statement of a way asks of the sign-in `s` of a person `p`; `is_in` wants it as made_at, seen_at, staff.
SIGN_IN = f"""s.made_at, s.seen_at,
  EXISTS (SELECT 1 FROM assignment a WHERE a.person_id = p.id AND a.ended_at IS NULL
    AND a.role IN ({", ".join(f"'{role}'" for role in STAFF)}))"""  # noqa: S608


def short_way(path):
    """Hang in `way(post, id)` for posts to a path with one number in it."""

    def declare(way):
        WAYS.append((re.compile(path), way))
        return way

    return declare


class Lanes:
    """WSGI around the app."""

    def __init__(self, app):
        self.app, self.long_way = app, app.wsgi_app

    def __call__(self, environ, start_response):
        answer = self.short(environ) if environ["REQUEST_METHOD"] == "POST" else None
        return (answer or self.long_way)(environ, start_response)

    def short(self, environ):
        """The finished answer, itself a WSGI application, or None."""
        for path, way in WAYS:
            found = path.fullmatch(environ["PATH_INFO"])
            body = found and held_body(environ)
            if body is not None:
                return self.go(way, Post(self.app, environ, body), int(found[1]))
        return None

    def go(self, way, post, id):
        try:
            with self.app.app_context():
                g.post = post
                return way(post, id)
        except Unkept:
            return None
        except Exception as error:
            # Whatever it was, the long way answers in words.
            log.error("%s: %s", way.__qualname__, type(error).__name__)
            return None


def held_body(environ):
    """What is sent, to be read again by the long way; None where it is long or of unknown length."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal() and int(length) <= MOST):
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body


def is_in(row):
    """Whether the sign-in runs, and was in use lately: else that is to be noted too."""
    return door.lasts(row.staff, row.made_at, row.seen_at) and not door.is_stale(row.seen_at)
