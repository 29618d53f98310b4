"""A page made from a database in which nothing has changed need not be made again.

What is kept is compared with the database on every request (db.stamp), so that a write by whichever
process shows at once - and a sign-in that ends, or a role that is taken away, is such a write. It is kept
for one signed-in browser (or all visitors), in one language, for one minute of the clock: whatever a page
says about time, it says by the minute, and a sign-in that runs out is noticed within one.
"""

from collections import OrderedDict
from functools import wraps
from threading import Lock

from flask import Response, g, make_response, request, session
from flask_babel import get_locale

from app import clock
from app.db import stamp
from app.web.headers import complete

MOST = 200
# htmx asks for a part of the page.
HTMX = ("HTTP_HX_REQUEST", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
_shelf, _lock = OrderedDict(), Lock()


def remembered(view):
    """For a view that only reads, and shows no form that posts."""

    @wraps(view)
    def answer(**values):
        # What happened a moment ago is said once.
        if "_flashes" in session:
            return view(**values)
        seer, now = stamp()
        key = (seer, *situation())
        kept = _shelf.get(key)
        if kept and kept[0] == now:
            return Response(kept[1], headers=kept[2])
        response = make_response(view(**values))
        complete(response)
        # A seal for a form belongs to one browser.
        if response.status_code == 200 and "csrf_token" not in g:
            keep(key, (now, response.get_data(), list(response.headers)))
        return response

    return answer


def situation():
    """All that a page depends on besides the database."""
    sent = request.environ
    return (
        request.full_path,
        request.script_root,
        get_locale(),
        request.cookies.get("size"),
        *[sent.get(name) for name in HTMX],
        clock.now().replace(second=0, microsecond=0),
        session.get("_user_id"),
    )


def keep(key, page):
    with _lock:
        _shelf[key] = page
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)
