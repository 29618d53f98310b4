import pytest

from tests import classroom


@pytest.fixture
def contest(app):
    """It opens in ten minutes, and everybody with an account or a class code may sit it."""
    exam = classroom.exam("contest", opens=1 / 6, hours=1, minutes=30, attempts=1, kiosk=True)
    return classroom.contest(exam)


@pytest.fixture
def exam(contest):
    return contest.exam


@pytest.fixture
def one_class(exam):
    return classroom.school_class(exam)


@pytest.fixture
def come(app, one_class):
    """A browser in which a pupil typed the class code and chose a name."""

    def come(pupil, at="/class"):
        browser = app.test_client()
        browser.submit(at, code=one_class.code)
        browser.submit("/class/names", action="/class/names", pupil=pupil.id)
        return browser

    return come
