"""One app, a fresh world for each test, and browsers for its people."""

import os
from datetime import UTC, datetime

import pytest

from app import clock, create_app
from app.access.models import Person
from app.access.places import Organisation, Station
from app.config import ROOT
from app.db import db
from app.web import lanes
from tests import databases
from tests.browser import Browser, sign_in

# A Wednesday, 14:00 in China.
NOON = datetime(2026, 10, 14, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def database(tmp_path_factory):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    chosen = databases.choose(tmp_path_factory.mktemp("database"), worker)
    yield chosen
    chosen.drop()


@pytest.fixture(scope="session")
def whole_app(database, tmp_path_factory):
    app = create_app(
        TESTING=True,
        INSTANCE=str(tmp_path_factory.mktemp("instance")),
        # Cut once a checkout, not once a run.
        FONTS=str(ROOT / "instance" / "fonts"),
        SQLALCHEMY_DATABASE_URI=database.url,
        SECRET_KEY="for tests",
        JOBS_NOW=True,
        PATTERNS=True,
    )
    app.test_client_class = Browser
    databases.fill(app)
    with app.app_context():
        database.keep()
    return app


@pytest.fixture
def app(whole_app, database):
    with whole_app.app_context():
        db.engine.dispose()
        database.renew()
        with clock.at(NOON):
            yield whole_app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def browser(app):
    """A visitor."""
    return app.test_client()


@pytest.fixture
def as_(app):
    """`as_("coordinator")` is a browser in which that person is signed in."""
    return lambda username: sign_in(app, app.test_client(), username)


@pytest.fixture
def person(app):
    """`person("volunteer")` is that Person."""
    return lambda username: db.session.scalars(db.select(Person).filter_by(username=username)).one()


@pytest.fixture
def station(app):
    return db.session.scalars(db.select(Station).where(Station.division_code == "330482005")).one()


@pytest.fixture
def school(app):
    return db.session.scalars(db.select(Organisation).where(Organisation.name == "钟埭小学")).one()


@pytest.fixture
def time():
    """`with time(hours=2):` — two hours later."""
    from datetime import timedelta

    return lambda **later: clock.at(clock.now() + timedelta(**later))


@pytest.fixture
def taken(monkeypatch):
    """What became of each request that a short way looked at: whether it was taken."""
    told = []

    def watched(way):
        def look(*args):
            answer = way(*args)
            told.append(answer is not None)
            return answer

        return look

    monkeypatch.setattr(lanes, "WAYS", [(path, watched(way)) for path, way in lanes.WAYS])
    return told
