import pytest

from app.db import db
from app.lessons.models import Study
from tests.lessons.making import make_lesson


@pytest.fixture
def lesson(app):
    """Three sections of some seconds each."""
    return make_lesson(slug="smoke")


@pytest.fixture
def studies(app):
    """All that is kept of anybody's learning."""
    return lambda: db.session.scalars(db.select(Study).order_by(Study.id)).all()
