"""A rule of one's own making, as in the tests of the ledger."""

from tests.points.conftest import card, credit, rule

__all__ = ["card", "credit", "rule"]
