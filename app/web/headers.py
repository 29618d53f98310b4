"""What every answer says to the browser: where it may load from, what it may keep, how it is packed."""

import gzip

from flask import request

from app.access.guards import me

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
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
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        # What a signed-in person saw must not come back out of a shared PC's cache.
        response.headers["Cache-Control"] = "no-store" if me() else "no-cache"
        response.vary.update(["Cookie", "Accept-Language"])
    return pack(response)


def pack(response):
    """gzip what is text, for whoever takes it."""
    if response.mimetype not in PACKED or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    if takes and len(body) > WORTH and "Content-Encoding" not in response.headers:
        response.set_data(gzip.compress(body, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
