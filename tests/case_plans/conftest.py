"""The files of tests/cases."""

from tests.cases.conftest import elsewhere, file, lead, waiting, worker

__all__ = ["elsewhere", "file", "lead", "waiting", "worker"]
