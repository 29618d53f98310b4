"""A code that was scanned in time, kept in a sealed cookie.

On 2G, and with signing in or registering on the way, it takes minutes from the scan to the button. The
scan is what proves presence; the cookie remembers its moment for ten of them. A link forwarded to a friend
carries no cookie.
"""

from datetime import datetime, timedelta

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from app import clock

COOKIE = "claim"
LASTS = timedelta(minutes=10)


def keep(response, event, way):
    """Remember in this browser that the event's code was scanned just now."""
    value = seal().dumps([event.id, way, int(clock.now().timestamp())])
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(COOKIE, value, max_age=int(LASTS.total_seconds()), httponly=True, samesite="Lax", secure=secure)
    return response


def way_of(id):
    """in or out, if this browser scanned that code of this event lately; else None."""
    return way_in(request.cookies, id)


def way_in(cookies, id):
    try:
        event_id, way, moment = seal().loads(cookies.get(COOKIE, ""))
    except BadSignature:
        return None
    lately = clock.now() - datetime.fromtimestamp(moment, clock.CHINA) <= LASTS
    return way if event_id == id and lately else None


def drop(response):
    """It is used up."""
    response.delete_cookie(COOKIE)
    return response


def seal():
    return URLSafeSerializer(current_app.secret_key, salt="claim")
