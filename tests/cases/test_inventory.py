"""Every column of a file's tables is sealed, or named here as telling nothing by itself."""

import pytest
from sqlalchemy import JSON, LargeBinary, String

from app.access.rotating import vaulted
from app.access.vault import Vaulted
from app.db import db

pytestmark = pytest.mark.any_database

# Text that stays readable: codes from a list of ours, codes of places, names of schedules and closed days, hashes;
# keys that a device draws.
HARMLESS = {
    "absence": {},
    "agreement": {},
    "alert": {"kind", "level"},
    "alert_step": {"kind", "level"},
    "breach_report": {},
    "case_export": {},
    "case_file": {"code", "kind", "division_code", "grade", "state", "agency", "reading_hash"},
    "case_message": {},
    "case_paper": {"kind", "media_type"},
    "case_reading": {"standing", "purpose", "page", "previous", "hash"},
    "case_series": {"letters"},
    "conduct_objection": {},
    "drug_test": {"kind", "key"},
    "due_item": {"kind", "outcome"},
    "employment": {"status"},
    "grade_change": {"before", "grade"},
    "group_session": {"division_code", "title"},
    "handover": {},
    "holiday": {"division_code", "name"},
    "intake": {"outcome"},
    "leave": {"state"},
    "referral": {"kind", "outcome"},
    "report_in": {},
    "schedule": {"division_code", "name"},
    "schedule_step": {"kind", "grade"},
    "state_change": {"before", "after"},
    "support": {"kind"},
    "team_member": {"part"},
    "visit": {"way", "absence", "key"},
}


def case_tables():
    """The tables of app/cases."""
    models = (mapper.class_ for mapper in db.Model.registry.mappers)
    return {one.__tablename__: one.__table__ for one in models if one.__module__.startswith("app.cases.")}


def readable(table):
    """Its columns that can hold words and are not sealed."""
    columns = [one for one in table.columns if isinstance(one.type, String | JSON | LargeBinary)]
    return {one.name for one in columns if not one.name.endswith("_sealed") and one.name != "sealed_as"}


def test_no_words_lie_open_that_are_not_declared(app):
    found = {name: readable(table) for name, table in case_tables().items()}
    assert found == {name: set(columns) for name, columns in HARMLESS.items()}


def test_what_is_sealed_is_bytes_in_a_row_that_has_a_key(app):
    for table in case_tables().values():
        sealed = [one for one in table.columns if one.name.endswith("_sealed")]
        assert all(isinstance(one.type, LargeBinary) for one in sealed)
        assert not sealed or {"sealed_as", "sealed_by"} <= set(table.columns.keys()), table.name


def test_every_table_with_secrets_is_rotated(app):
    assert all(issubclass(one, Vaulted) for one in vaulted())
    assert {one.__tablename__ for one in vaulted()} >= {"case_file", "visit", "drug_test", "case_paper", "alert_step"}
