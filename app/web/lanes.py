"""Short ways in front of Flask, for what a whole hall does in the same minute.

The price of a stated speed, so they are few and take the sunny case only: a way gives a finished answer, or None,
and then the request goes the long way, which alone says why not. So it does when the database refuses. A way shares
its rules' functions with the long one, and every test of either is run both ways.
"""

import re
from io import BytesIO

from app.bare import Unkept

# Bytes; more than that is nothing that a short way knows.
MOST = 2000
# (path, way): where each room has hung in its own.
WAYS = []


def short_way(path):
    """Hang in `way(app, environ, id)` for posts to a path with one number in it."""

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
            if found and hold_body(environ):
                try:
                    return way(self.app, environ, int(found[1]))
                except Unkept:
                    return None
                finally:
                    environ["wsgi.input"].seek(0)
        return None


def hold_body(environ):
    """Read what is sent, so that it can be read again; not what is long or of unknown length."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal() and int(length) <= MOST):
        return False
    environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(length)))
    return True
