"""The slip of one visit to the counter: on the screen, and on paper to be signed."""

from typing import NamedTuple
from urllib.parse import quote

from flask import Response, abort
from sqlalchemy.orm import joinedload

from app.access.guards import scope
from app.access.rules import COUNTER_SERVE
from app.db import db
from app.points import ledger
from app.rewards.counting import on_slip
from app.rewards.models import Redemption, Reward

SHOWN = (
    joinedload(Redemption.reward).joinedload(Reward.station),
    joinedload(Redemption.person),
    joinedload(Redemption.card),
    joinedload(Redemption.handed_by),
)


class Slip(NamedTuple):
    """`balance` is what is on the card while one looks."""

    number: int
    lines: list
    balance: int

    @property
    def first(self):
        return self.lines[0]

    @property
    def points(self):
        return sum(one.points for one in self.lines if one.is_standing)


def seen(number):
    """The slip with this number if it lies within my reach, or None."""
    if not number or not 0 < number < 2**31:
        return None
    lines = list(db.session.scalars(on_slip(number).where(scope(Redemption, COUNTER_SERVE)).options(*SHOWN)))
    return Slip(number, lines, ledger.balance(lines[0].card)) if lines else None


def fetch_slip(number):
    return seen(number) or abort(404)


def shown(body, name):
    """A PDF that the browser opens, and from there is printed."""
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return response
