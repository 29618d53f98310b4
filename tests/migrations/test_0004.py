"""What was written before there were rules is carried over: every row, its sums, its refusal to be changed."""

import os

import pytest
from flask_migrate import upgrade
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.db import db
from app.points import checking
from app.points.models import Entry
from app.points.rule_models import Programme, Rule
from tests import databases

# id, points, day, source, what it takes back
ENTRIES = [
    (1, 3, "2026-01-01", ("attendance", 1), None),
    (2, 70, "2026-01-02", ("exam", 5), None),
    (3, -3, "2026-03-09", ("reversal", 1), 1),
    (4, 3, "2026-03-09", ("hand_entry", 2), None),
]


@pytest.fixture
def carried(tmp_path):
    """A database of 0003 with a card of four entries, brought up to date."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = databases.choose(tmp_path, f"carried_{worker}")
    app = create_app(
        TESTING=True,
        INSTANCE=str(tmp_path),
        SQLALCHEMY_DATABASE_URI=database.url,
        SECRET_KEY="for the migration",
        JOBS_NOW=True,
    )
    with app.app_context():
        upgrade(revision="0003")
        with db.engine.begin() as connection:
            fill(connection)
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()
    database.drop()


def fill(connection):
    moment = "2026-03-09 06:00:00.000000" + ("" if connection.dialect.name == "sqlite" else "+00")
    for statement in (
        "INSERT INTO division (code, name, level, full_name) VALUES ('33', '浙江省', 'province', '浙江省')",
        "INSERT INTO person (id, name, division_code, volunteer_number, made_at) VALUES (1, '张玥', '33', 'V1', :at)",
        "INSERT INTO card (id, person_id, programme, number, opened_at) VALUES (1, 1, 'residents', '1', :at)",
    ):
        connection.execute(db.text(statement), {"at": moment} if ":at" in statement else {})
    for key, points, day, (kind, source), of in ENTRIES:
        connection.execute(
            db.text(
                "INSERT INTO entry (id, card_id, programme, points, rule, day, booked_at, source_kind, source_id, note,"
                " reversal_of_id) VALUES (:id, 1, 'residents', :points, 'attendance', :day, :at, :kind, :source,"
                " '集市', :of)"
            ),
            {"id": key, "points": points, "day": day, "at": moment, "kind": kind, "source": source, "of": of},
        )


def test_rows_and_sums_are_carried_over_and_a_reversal_counts_on_its_own_day(carried):
    rows = db.session.scalars(db.select(Entry).order_by(Entry.id)).all()
    assert [(one.id, one.points, one.earned, one.after) for one in rows] == [
        (1, 3, 3, 3),
        (2, 70, 70, 73),
        (3, -3, -3, 70),
        (4, 3, 3, 73),
    ]
    assert [(one.reversal_of_id, f"{one.day}") for one in rows][2] == (1, "2026-01-01")
    assert {(one.against, one.cut, one.rule_id, one.note) for one in rows} == {("issued", "", None, "集市")}


def test_they_are_sealed_so_that_the_check_finds_the_books_whole(carried):
    assert checking.check()[:1] + checking.check()[3:4] == (4, "")


@pytest.mark.parametrize("statement", ["UPDATE entry SET points = 9", "DELETE FROM entry", "DELETE FROM seal"])
def test_the_database_still_refuses_to_change_them(carried, statement):
    with pytest.raises(DBAPIError, match="written once"):
        db.session.execute(db.text(statement))


def test_two_programmes_and_the_usual_rules_are_there(carried):
    found = {one.code: (one.loses, one.cap_year) for one in db.session.scalars(db.select(Programme))}
    assert found == {"residents": (False, 60), "conduct": (True, 60)}
    assert {one.code for one in db.session.scalars(db.select(Rule).filter_by(programme="residents"))} == {
        "attendance",
        "exam",
        "training",
        "award",
        "learning",
        "tip",
    }
