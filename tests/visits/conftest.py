"""Files whose first things are due today."""

import pytest

from tests.cases import making
from tests.cases.conftest import elsewhere, file, lead, waiting, worker

__all__ = ["elsewhere", "file", "lead", "waiting", "worker"]
DUE = {"report_in": (-3, 0, 3), "urine_test": (-3, 0, 3), "talk": (-3, 0, 3)}
# The first test of a station: afterwards it is carried over.
CUP = {"agency": "钟埭派出所", "taker": "李社工", "second": "赵民警", "lot": "20260901"}


@pytest.fixture
def planned(file):
    making.plan(file, **DUE)
    return file
