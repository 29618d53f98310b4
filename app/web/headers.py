"""What every answer says to the browser: where it may load from, what it may keep, how it is packed."""

import gzip
from functools import lru_cache

from flask import request

from app.access.guards import me

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PACKED = ("text/html", "text/css", "text/javascript", "text/calendar", "image/svg+xml", "application/json")
# Below this the packing costs more than it saves.
WORTH = 600


def attach(app):
    app.after_request(finish)


def finish(response):
    if "Content-Security-Policy" not in response.headers:
        complete(response)
    return pack(response) if response.mimetype in PACKED and not response.direct_passthrough else response


def complete(response):
    """All that does not depend on what the browser can unpack; an answer that is kept is kept with it."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    private(response)
    if response.mimetype in PACKED:
        response.vary.add("Accept-Encoding")
    return response


def private(response):
    """What a signed-in person saw must not come back out of a shared PC's cache."""
    return response if "Cache-Control" in response.headers else keep_as(response, "no-store" if me() else "no-cache")


def keep_as(response, how):
    """How a browser, and what lies on the way to it, may keep it."""
    response.headers["Cache-Control"] = how
    response.vary.update(["Cookie", "Accept-Language"])
    return response


def pack(response):
    """gzip what is text, for whoever takes it."""
    if "gzip" not in request.headers.get("Accept-Encoding", "") or "Content-Encoding" in response.headers:
        return response
    body = response.get_data()
    if len(body) > WORTH:
        response.set_data(packed(body))
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=64)
def packed(body):
    """The same page goes out many times."""
    return gzip.compress(body, 5, mtime=0)
