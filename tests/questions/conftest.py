"""Questions in three banks: 钟埭's own, the district's, and those that came with the software."""

import io

import pytest
from PIL import Image

from app.access.places import Division
from app.db import db
from tests.questions.worlds import ask
from tests.world import COUNTY, ELSEWHERE, TOWN


@pytest.fixture
def division(app):
    """`division("330482")` is that Division."""
    return lambda code=TOWN: db.session.get_one(Division, code)


@pytest.fixture
def banks(division):
    """One question in each bank, {name: Question}; another district's is the noise."""
    return {
        "own": ask(division(), text="钟埭自己的题?", topic="law").question,
        "above": ask(division(COUNTY), text="平湖市的题?", topic="venues", kind="truefalse", body=TRUE).question,
        "starter": ask(None, code="help-001", text="自带的题, 打 110?", topic="help", ages="child").question,
        "noise": ask(division(ELSEWHERE), text="恩平的题?").question,
    }


TRUE = {"right": True, "why_true": "", "why_false": ""}


@pytest.fixture
def drawing():
    """A small PNG, as a form sends it."""
    image = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(image, "PNG")
    return lambda: (io.BytesIO(image.getvalue()), "a.png")
