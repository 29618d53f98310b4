"""The same files as for visits."""

from tests.visits.conftest import elsewhere, file, lead, planned, waiting, worker

__all__ = ["elsewhere", "file", "lead", "planned", "waiting", "worker"]
