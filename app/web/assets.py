"""The few files a page needs, each under a name that changes with its content."""

import gzip
import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from flask import Response, abort, request, url_for

from app.config import ROOT

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def htmx():
    """htmx 2.x lies in the wheel of django-htmx; Django itself is not needed to find it."""
    package = importlib.util.find_spec("django_htmx").submodule_search_locations[0]
    return Path(package) / "static" / "django_htmx" / "htmx-2.min.js"


@cache
def files():
    """{versioned name: (kind, bytes, gzipped bytes)} and {plain name: versioned name}."""
    shelf, names = {}, {}
    for path in [*sorted((ROOT / "static").iterdir()), htmx()]:
        body = path.read_bytes()
        plain = "htmx.js" if path.name.startswith("htmx-2") else path.name
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
