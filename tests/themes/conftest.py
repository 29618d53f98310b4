import pytest

from tests.lessons.making import make_lesson


@pytest.fixture
def lesson(app):
    return make_lesson()
