"""One request, one transaction: returning keeps, raising undoes."""

from flask import Flask, g

from app.db import transaction
from app.web import once

SAFE = ("GET", "HEAD", "OPTIONS")


class Application(Flask):
    def dispatch_request(self):
        # The gate, where one is needed, was passed before the first read: see gatekeeper.
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
