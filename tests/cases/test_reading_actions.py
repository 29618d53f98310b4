"""Each opening is written down once and for all."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.cases.models import CaseReading
from app.cases.reading_actions import broken_at, note
from app.db import db


@pytest.fixture
def read(file, person):
    for reader, purpose in (("worker", "own"), ("town", "inspection"), ("worker", "own")):
        note(file, person(reader), "worker", purpose, "cases.show", "抽查" if purpose != "own" else "")
    db.session.commit()
    return file


def test_they_are_numbered_and_chained(read):
    rows = db.session.scalars(select(CaseReading).order_by(CaseReading.id)).all()
    assert [one.number for one in rows] == [1, 2, 3]
    assert [one.previous for one in rows] == ["", rows[0].hash, rows[1].hash]
    assert (read.readings, read.reading_hash) == (3, rows[2].hash)
    assert rows[1].words == "抽查"
    assert broken_at(read) is None


@pytest.mark.parametrize(
    "deed", ["UPDATE case_reading SET purpose = 'own' WHERE number = 2", "DELETE FROM case_reading WHERE number = 3"]
)
def test_the_database_refuses_to_change_them(read, deed):
    with pytest.raises(DBAPIError, match="written once"):
        db.session.execute(text(deed))
    db.session.rollback()


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("deed", "number"),
    [
        ("UPDATE case_reading SET purpose = 'own' WHERE number = 2", 2),
        ("DELETE FROM case_reading WHERE number = 1", 1),
        ("DELETE FROM case_reading WHERE number = 3", 3),
        ("UPDATE case_file SET readings = 2", 4),
    ],
)
def test_whoever_changes_them_all_the_same_is_found_out(read, deed, number):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the triggers are taken away in SQLite's words")
    for trigger in ("update", "delete"):
        db.session.execute(text(f"DROP TRIGGER IF EXISTS case_reading_no_{trigger}"))
    db.session.execute(text(deed))
    db.session.commit()
    db.session.expire_all()
    assert broken_at(read) == number
