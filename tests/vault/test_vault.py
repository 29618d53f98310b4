"""Secrets of a row: sealed in the database, opened only where they belong, sealed anew by a newer key."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from app.access import vault as v
from app.access.rotating import rotate
from app.cases.models import CaseFile, CasePaper
from app.cases.paper_actions import keep
from app.db import db
from app.errors import Refusal
from tests.cases import making


@pytest.fixture
def keys(app):
    """The key file, put back after the test."""
    v.vault()
    path = Path(app.config["INSTANCE"]) / "vault-keys"
    before = path.read_text()
    yield path
    path.write_text(before)


@pytest.fixture
def file(app):
    return making.opened()


def raw(column, table="case_file"):
    return db.session.execute(text(f"SELECT {column} FROM {table} ORDER BY id")).scalars().all()  # noqa: S608


def again(file):
    db.session.commit()
    db.session.expire_all()
    return db.session.get_one(CaseFile, file.id)


def test_the_database_holds_nothing_that_can_be_read(file):
    db.session.commit()
    everything = b"".join(value for name in v.secrets_of(CaseFile) for value in raw(name.column) if value)
    for value in (one for one in making.DETAILS.values() if len(one) > 1):
        assert value.encode() not in everything
    assert again(file).name == "何安"


def test_nothing_stays_nothing_and_the_same_words_look_different(file, person):
    other = making.opened("volunteer", details={"name": "何安", "phone": ""})
    assert other.phone is None
    assert file.name_sealed != other.name_sealed
    assert other.name == "何安"


def test_a_value_opens_in_no_other_row_or_column(file):
    other = making.opened("volunteer")
    other.name_sealed = file.name_sealed
    with pytest.raises(v.Unreadable):
        _ = other.name
    file.phone_sealed = file.address_sealed
    with pytest.raises(v.Unreadable):
        _ = file.phone


def test_changed_by_one_bit_it_does_not_open(file):
    sealed = bytearray(file.name_sealed)
    sealed[-1] ^= 1
    file.name_sealed = bytes(sealed)
    with pytest.raises(v.Unreadable) as error:
        _ = file.name
    assert "何安" not in str(error.value)


def test_bytes_and_lists_are_secrets_too(file, person):
    paper = keep(file, "decision", b"%PDF-1.7 x", person("worker"), "决定书")
    db.session.expire(paper)
    assert (paper.data, paper.title) == (b"%PDF-1.7 x", "决定书")
    assert b"%PDF" not in raw("data_sealed", "case_paper")[0]


def test_the_keys_lie_beside_the_database_for_their_owner_alone(keys):
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert len(keys.read_text().split()) >= 1


def test_rotating_twice_changes_nothing_the_second_time(file, keys, person):
    keep(file, "decision", b"%PDF-1.7 x", person("worker"))
    before, number = file.name_sealed, v.vault().newest
    db.session.commit()
    assert v.add_key() == number + 1
    assert rotate() > 0
    assert rotate() == 0
    file = again(file)
    assert (file.name, file.sealed_by) == ("何安", number + 1)
    assert file.name_sealed != before
    assert db.session.scalars(db.select(CasePaper)).one().data == b"%PDF-1.7 x"


def test_stopped_half_way_it_goes_on(file, keys, monkeypatch):
    for who in ("volunteer", "resident"):
        making.opened(who)
    db.session.commit()
    v.add_key()
    monkeypatch.setattr("app.access.rotating.AT_ONCE", 1)
    real, seen = CaseFile.reseal, []

    def breaks(self):
        seen.append(self.id)
        if len(seen) == 2:
            raise KeyboardInterrupt
        real(self)

    monkeypatch.setattr(CaseFile, "reseal", breaks)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    assert len(set(raw("sealed_by"))) == 2
    monkeypatch.setattr(CaseFile, "reseal", real)
    rotate()
    assert set(raw("sealed_by")) == {v.vault().newest}
    assert again(file).name == "何安"


def test_a_secret_written_under_a_new_key_takes_the_whole_row_along(file, keys):
    number = v.add_key()
    file.phone = "13900000000"
    file = again(file)
    assert (file.sealed_by, file.name, file.phone) == (number, "何安", "13900000000")


def test_without_its_key_nothing_opens(file, keys):
    db.session.commit()
    v.add_key()
    keys.write_text(keys.read_text().split()[-1])
    with pytest.raises(v.Unreadable, match="not here"):
        _ = again(file).name


def test_keys_may_come_from_the_environment(app, monkeypatch):
    monkeypatch.setitem(app.config, "VAULT_KEYS", f"1:{'0' * 64} 7:{'1' * 64}")
    assert v.vault().newest == 7
    with pytest.raises(Refusal, match="VAULT_KEYS"):
        v.add_key()


def test_the_command_line_makes_a_key_and_rotates(file, keys, app):
    db.session.commit()
    runner = app.test_cli_runner()
    assert runner.invoke(args=["vault", "new-key"]).output.strip() == str(v.vault().newest)
    assert "case_file 1" in runner.invoke(args=["vault", "rotate"]).output
    assert runner.invoke(args=["vault", "rotate"]).output.strip() == "0"
