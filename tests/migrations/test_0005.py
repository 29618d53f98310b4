"""The conduct programme begins with rules; what is written once stays, and the way back keeps what was used."""

import os

import pytest
from flask_migrate import downgrade, upgrade

from app import create_app
from app.db import db
from tests import databases


@pytest.fixture
def fresh(tmp_path):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = databases.choose(tmp_path, f"cards_{worker}")
    app = create_app(
        TESTING=True,
        INSTANCE=str(tmp_path),
        SQLALCHEMY_DATABASE_URI=database.url,
        SECRET_KEY="for the migration",
        JOBS_NOW=True,
    )
    with app.app_context():
        upgrade(revision="0005")
        yield app
        db.session.remove()
        db.engine.dispose()
    database.drop()


def conduct():
    query = "SELECT code FROM rule WHERE programme = 'conduct' ORDER BY id"
    with db.engine.connect() as connection:
        return [code for (code,) in connection.execute(db.text(query))]


def test_there_and_back_and_there_again(fresh):
    there = conduct()
    assert there[0] == "on_time"
    assert there[-1] == "absent"
    downgrade(revision="0004")
    assert conduct() == []
    upgrade(revision="0005")
    assert conduct() == there
