"""Files that tests begin with."""

import pytest
from hypothesis import settings

from tests.cases import making
from tests.world import ELSEWHERE, OTHER_TOWN

# Eight at work on two cores: a plan may take a while longer than it does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def file(app):
    """何安's, in term since today."""
    return making.in_term()


@pytest.fixture
def waiting(app):
    """何安's, decided four days ago; nobody has come yet."""
    return making.opened()


@pytest.fixture
def worker(person):
    return person("worker")


@pytest.fixture
def lead(app):
    return making.lead()


@pytest.fixture
def elsewhere(app):
    """Stations to which a file can go: the next town's, another district's."""
    return making.station(OTHER_TOWN), making.station(ELSEWHERE)
