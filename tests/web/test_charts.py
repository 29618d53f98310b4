"""A share says 100 only when all are, and 0 only when none is."""

import pytest

from app.web.charts import Share

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 0, None), (0, 9, 0), (9, 9, 100), (999, 1000, 99), (1, 1000, 1), (1, 3, 33)]
)
def test_a_share_is_a_whole_number(part, whole, percent):
    assert Share("", part, whole).percent == percent
