"""Somebody in the middle of an exam."""

import pytest

from app.exams.attempt_actions import start
from tests import quizzes


@pytest.fixture
def exam(app):
    return quizzes.exam(points=5)


@pytest.fixture
def attempt(exam, person):
    """The volunteer's, just begun."""
    return start(exam, person("volunteer"))
