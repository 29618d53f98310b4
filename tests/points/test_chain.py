"""Each entry is sealed when its transaction ends, and the check names the first row that is not as it was."""

import hashlib
import json

import pytest

from app import clock
from app.db import db
from app.points import chain, checking, ledger
from app.points.chain_models import Head, LedgerCheck, Seal
from app.points.tasks import check_books


@pytest.fixture
def written(card, credit):
    """Five entries: one cut, one taken back, one spent."""
    entries = [credit(57, 1), credit(8, 2)]
    db.session.commit()
    entries += [
        ledger.reverse(entries[1]),
        ledger.take(card, 5, "spent", "redemption", ("purchase", 1), clock.today()),
    ]
    entries.append(credit(2, 3))
    db.session.commit()
    return entries


def seals():
    return db.session.scalars(db.select(Seal).order_by(Seal.number)).all()


def test_every_entry_has_a_seal_that_names_the_one_before(written):
    found = seals()
    assert [one.entry_id for one in found] == [one.id for one in written]
    assert [one.previous for one in found] == ["", *[one.hash for one in found[:-1]]]
    head = db.session.get_one(Head, "points")
    assert (head.number, head.hash) == (5, found[-1].hash)


def test_a_seal_can_be_worked_out_by_anyone(written):
    """As docs/decisions.md tells it, without a word of ours."""
    entry, seal = written[1], seals()[1]
    values = [getattr(entry, name) for name in chain.POINTS.fields]
    values = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    text = f"2\n{seal.previous}\n" + json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    assert seal.hash == hashlib.sha256(text.encode()).hexdigest()


def test_what_is_undone_is_not_sealed(card, credit):
    with db.session.begin_nested() as undone:
        credit(5, 1)
        undone.rollback()
    kept = credit(3, 2)
    db.session.commit()
    assert [one.entry_id for one in seals()] == [kept.id]
    credit(5, 3)
    db.session.rollback()
    db.session.commit()
    assert len(seals()) == 1
    assert checking.check().fault == ""


def test_whole_books_are_whole(written):
    verdict = checking.check()
    assert (verdict.fault, verdict.entries, verdict.hash) == ("", 5, seals()[-1].hash)
    assert set(verdict.sides) == {("residents", "issued", 59), ("residents", "spent", -5)}


def test_empty_books_are_whole(app):
    assert checking.check()[:6] == checking.Verdict()[:6]


def tamper(*statements):
    """Change what is written once, as one could who has the database in hand."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for table in ("entry", "seal"):
                for verb in ("update", "delete"):
                    connection.execute(db.text(f"DROP TRIGGER {table}_no_{verb}"))
        else:
            connection.execute(db.text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(db.text(statement))
        if connection.dialect.name != "sqlite":
            connection.execute(db.text("SET LOCAL session_replication_role = origin"))


@pytest.mark.parametrize(
    "change", ["points = 3, earned = 9", "note = '改过'", "day = '2026-10-01'", '"after" = 99', "by_id = 1", "cut = ''"]
)
def test_a_row_that_was_changed_is_named(written, change):
    tamper(f"UPDATE entry SET {change} WHERE id = {written[1].id}")
    verdict = checking.check()
    assert (verdict.fault, verdict.entry_id) == ("seal", written[1].id)


def test_a_row_that_is_gone_is_named(written):
    last = written[-1].id
    if db.engine.dialect.name == "sqlite":
        tamper(
            "PRAGMA defer_foreign_keys = ON",
            f"DELETE FROM seal WHERE entry_id = {last}",
            f"DELETE FROM entry WHERE id = {last}",
        )
        assert checking.check().fault == "head"
    else:
        tamper(f"DELETE FROM entry WHERE id = {last}")
        assert checking.check()[3:5] == ("gone", last)


def test_a_row_put_in_behind_the_chain_is_named(written):
    columns = [name for name in chain.POINTS.fields if name not in ("id", "source_id", "after")]
    listed = ", ".join(columns)
    last = written[-1]
    copied = f"SELECT {listed}, 99, {last.after + 2} FROM entry WHERE id = {last.id}"
    tamper(f'INSERT INTO entry ({listed}, source_id, "after") {copied}')
    verdict = checking.check()
    assert (verdict.fault, verdict.entry_id) == ("unsealed", last.id + 1)


def seal_again(monkeypatch):
    """Whoever can also make the seals anew still has to make the sums right."""
    tamper("DELETE FROM seal", "UPDATE chain_head SET number = 0, hash = '' WHERE chain = 'points'")
    rows = db.session.execute(db.select(*chain.POINTS.columns).order_by(chain.POINTS.columns[0])).all()
    links = list(chain.POINTS.links_after(0, "", rows))
    db.session.execute(db.insert(Seal), links)
    db.session.execute(
        db.update(Head).where(Head.chain == "points").values(number=links[-1]["number"], hash=links[-1]["hash"])
    )
    db.session.commit()


@pytest.mark.parametrize(
    ("row", "change", "fault"),
    [
        (1, "points = 8", "cap"),
        (1, "cut = 'day'", "cap"),
        (4, '"after" = 55', "balance"),
        (2, "points = -2", "reversal"),
    ],
)
def test_behind_new_seals_the_sums_and_caps_still_tell(written, monkeypatch, row, change, fault):
    tamper(f"UPDATE entry SET {change} WHERE id = {written[row].id}")
    if db.engine.dialect.name == "sqlite":
        with db.engine.begin() as connection:
            for table in ("entry", "seal"):
                for verb in ("UPDATE", "DELETE"):
                    connection.execute(
                        db.text(
                            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT 1; END"
                        )
                    )
    seal_again(monkeypatch)
    verdict = checking.check()
    assert (verdict.fault, verdict.entry_id) == (fault, written[row].id)


def test_the_nightly_check_writes_down_how_it_ended(written):
    db.session.commit()
    check_books()
    found = db.session.scalars(db.select(LedgerCheck)).one()
    assert (found.fault, found.entries, found.number) == ("", 5, 5)
