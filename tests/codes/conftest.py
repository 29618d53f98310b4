"""The market of the attendances."""

from tests.attendances.conftest import closed, make, market, minute, points, publish, stay

__all__ = ["closed", "make", "market", "minute", "points", "publish", "stay"]
