"""The same events as in tests/events."""

from tests.events.conftest import join, make, publish

__all__ = ["join", "make", "publish"]
