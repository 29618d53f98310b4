"""The market of the attendances."""

from tests.attendances.conftest import closed, make, market, minute, points, publish, stay
from tests.events.conftest import join

__all__ = ["closed", "join", "make", "market", "minute", "points", "publish", "stay"]
