"""A few questions to practise, in the banks that a person of 钟埭 may see."""

import pytest

from app.access.places import Division
from app.db import db
from app.questions.models import Response
from tests.questions.worlds import ask
from tests.world import ELSEWHERE, OTHER_TOWN, TOWN


@pytest.fixture
def bank(app):
    """{name: version}: two from the starter bank, one each of 钟埭, of its neighbour town and of another district."""

    def of(code):
        return db.session.get_one(Division, code)

    return {
        "first": ask(None, code="refusal-001", text="第一问?", lesson="say-no"),
        "second": ask(None, code="refusal-002", text="第二问?", ages="child"),
        "own": ask(of(TOWN), text="钟埭问?", topic="law"),
        "town": ask(of(OTHER_TOWN), text="当湖问?", topic="venues"),
        "noise": ask(of(ELSEWHERE), text="恩平问?", topic="family"),
    }


@pytest.fixture
def responses(app):
    def responses():
        db.session.expire_all()
        return list(db.session.scalars(db.select(Response).order_by(Response.id)))

    return responses


@pytest.fixture
def answer():
    """Open a practice page and tick what reads like `text`; the answer, followed."""

    def answer(browser, url, text="说不"):
        page = browser.see(url)
        (value,) = page.xpath(f"//label[contains(., '{text}')]/input/@value")
        return browser.submit(url, action="/responses", a=value)

    return answer
