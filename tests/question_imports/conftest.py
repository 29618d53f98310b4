"""Files on their way into 钟埭's bank."""

import io

import pytest

from app.access.places import Division
from app.db import db
from app.questions.models import Question
from tests.world import TOWN

PAGE = "/questions/imports/"


@pytest.fixture
def division(app):
    return lambda code=TOWN: db.session.get_one(Division, code)


@pytest.fixture
def send(as_):
    """`send("...", "a.txt")` uploads as the coordinator; the answer is the preview, or the form with a reason."""

    def send(body, name="a.txt", browser=None, **fields):
        body = body.encode() if isinstance(body, str) else body
        browser = browser or as_("coordinator")
        fields = {"topic": "law", "ages": "adult", **fields}
        return browser.submit(PAGE, action="/imports/", files={"file": (io.BytesIO(body), name)}, **fields)

    return send


@pytest.fixture
def own(app):
    """What lies in 钟埭's bank: {code: (number of the version, text)}."""

    def own():
        db.session.expire_all()
        query = db.select(Question).where(Question.division_code == TOWN).order_by(Question.id)
        return {one.code: (one.number, one.version.text) for one in db.session.scalars(query)}

    return own
