import pytest

from tests import classroom


@pytest.fixture
def exam(app):
    return classroom.exam(kiosk=True, attempts=1, minutes=30)


@pytest.fixture
def one_class(exam):
    return classroom.school_class(exam)
