"""A programme of the county's own."""

import pytest

from app.points import programme_actions
from tests.world import COUNTY


@pytest.fixture
def own(app):
    """巾帼志愿积分, full at 20."""
    return programme_actions.add("巾帼志愿积分", COUNTY, 20)
