"""The pupil is the one who lives in a village; here grown up, so that an application is possible."""

import pytest


@pytest.fixture(autouse=True)
def grown(person):
    person("pupil").birth_date = None
