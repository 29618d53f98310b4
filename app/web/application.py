"""One request, one transaction: returning keeps, raising undoes."""

from flask import Flask, g, request

from app.db import transaction
from app.web import once
from app.web.sessions import Sessions
from app.web.templating import Templates

SAFE = ("GET", "HEAD", "OPTIONS")


class Application(Flask):
    session_interface = Sessions()
    jinja_environment = Templates

    def ensure_sync(self, func):
        """No view of ours is a coroutine; Flask would look anew for each of the eight calls of a request."""
        return func

    def writes(self):
        """Whether this request may write: every POST but those that say when, and the few GETs that say so."""
        view = self.view_functions.get(request.endpoint)
        if getattr(view, "late", False):
            return False
        return bool(view) and (request.method not in SAFE or getattr(view, "gated", False))

    def dispatch_request(self):
        # The gate, where one is needed, was passed before the view's first read: see gatekeeper.
        with transaction(gated=False):
            response = self.make_response(once.answer(super().dispatch_request))
        run_effects()
        return response


def after_commit(effect):
    """Run `effect()` once what this request wrote is kept: mail, jobs, anything that cannot be undone."""
    g.setdefault("effects", []).append(effect)


def run_effects():
    for effect in g.pop("effects", []):
        effect()
