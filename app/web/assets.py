"""The few files a page needs, each under a name that changes with its content."""

import gzip
import hashlib
import importlib.util
import re
from functools import cache
from pathlib import Path

from flask import Response, abort, request, url_for

from app.config import ROOT

LINES = (".css", ".js")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def htmx():
    """htmx 2.x lies in the wheel of django-htmx; Django itself is not needed to find it."""
    package = importlib.util.find_spec("django_htmx").submodule_search_locations[0]
    return Path(package) / "static" / "django_htmx" / "htmx-2.min.js"


def lean(body):
    """Our own scripts and styles without indentation and without the lines that only explain: a phone reads neither.

    No text of theirs runs over lines.
    """
    return re.sub(rb"(?m)^[ \t]*(//.*|/\*.*\*/)\n|^[ \t]+", b"", body)


@cache
def files():
    """{versioned name: (kind, bytes, gzipped bytes)} and {plain name: versioned name}."""
    shelf, names = {}, {}
    for path in [*sorted((ROOT / "static").iterdir()), htmx()]:
        ours = path.parent == ROOT / "static"
        body = lean(path.read_bytes()) if ours and path.suffix in LINES else path.read_bytes()
        plain = path.name if ours else "htmx.js"
        stem, kind = plain.rsplit(".", 1)
        names[plain] = f"{stem}.{hashlib.sha256(body).hexdigest()[:10]}.{kind}"
        shelf[names[plain]] = (KINDS[f".{kind}"], body, gzip.compress(body, 9, mtime=0))
    return shelf, names


def asset(name):
    """The address of a file in static/."""
    return url_for("web.asset", name=files()[1][name])


def answer(name):
    """The file under its versioned name, to be kept for a year."""
    kind, body, packed = files()[0].get(name) or abort(404)
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(packed if takes else body, mimetype=kind)
    if takes:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
