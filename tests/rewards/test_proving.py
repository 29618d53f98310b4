"""`flask ledger check` proves the stock too, and that points, goods and redemptions agree."""

import pytest

from app.db import db
from app.points import checking
from app.points.chain_models import Head, LedgerCheck
from app.points.tasks import check_books
from app.rewards import redemption_actions as actions
from app.rewards import stock_actions
from app.rewards.stock_models import STOCK, StockMove, StockSeal

TABLES = ("stock_move", "stock_seal", "entry", "seal")


@pytest.fixture
def traded(rice, card, reserve, person):
    """One handed over, one voided, one waiting; a count and a write-off."""
    mine, by = card(points=100), person("worker")
    done = [reserve(rice, mine, key=str(number)) for number in range(2)]
    actions.hand_over(done[0], by)
    actions.void(done[1], "不要了", by)
    db.session.commit()
    done.append(reserve(rice, mine, key="2"))
    stock_actions.take_count(rice, 7, "", "c", by)
    paper = stock_actions.ask_write_off(rice, 2, "受潮", "w", by)
    stock_actions.decide_write_off(paper, True, person("coordinator"))
    db.session.commit()
    return done


def tamper(*statements):
    """Change what is written once, as one could who has the database in hand; then make the seals anew."""
    with db.engine.begin() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            for table in TABLES:
                for verb in ("update", "delete"):
                    connection.execute(db.text(f"DROP TRIGGER {table}_no_{verb}"))
            connection.execute(db.text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(db.text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(db.text(statement))


def seal_again(chain):
    """Whoever can also make the seals anew still has to make all agree."""
    db.session.execute(db.text(f"DELETE FROM {chain.seals.__tablename__}"))
    rows = db.session.execute(db.select(*chain.columns).order_by(chain.columns[0])).all()
    links = list(chain.links_after(0, "", rows))
    db.session.execute(db.insert(chain.seals), links)
    newest = {"number": links[-1]["number"], "hash": links[-1]["hash"]}
    db.session.execute(db.update(Head).where(Head.chain == chain.name).values(newest))
    db.session.commit()


def found():
    verdict = checking.check()
    return verdict.book, verdict.fault, verdict.entry_id


def test_whole_stock_is_whole_and_sealed(traded):
    verdict = checking.check()
    moves = db.session.scalar(db.select(db.func.count(StockMove.id)))
    assert (verdict.fault, moves) == ("", 7)
    seals = db.session.scalars(db.select(StockSeal).order_by(StockSeal.number)).all()
    assert verdict.others == (("stock", 7, seals[-1].hash),)
    assert [one.previous for one in seals] == ["", *[one.hash for one in seals[:-1]]]


@pytest.mark.parametrize("change", ["count = -9", "note = 'x'", '"after" = 99', "by_id = NULL", "source_id = 77"])
def test_a_move_that_was_changed_is_named(traded, change):
    tamper(f"UPDATE stock_move SET {change} WHERE id = 3")
    assert found() == ("stock", "seal", 3)


BEHIND_NEW_SEALS = [
    ('UPDATE stock_move SET "after" = 99 WHERE id = 7', "balance", 7),
    # Two rows together, so that what is carried on still adds up.
    ('UPDATE stock_move SET count = -2, "after" = 8 WHERE id = 2', "balance", 3),
    ("UPDATE stock_move SET source_id = 99 WHERE id = 2", "redemption", 1),
    ("UPDATE stock_move SET source_kind = 'gift' WHERE id = 2", "redemption", 1),
    ("UPDATE redemption SET points = 29 WHERE id = 1", "redemption", 1),
    ("UPDATE redemption SET count = 2 WHERE id = 3", "redemption", 3),
    ("UPDATE redemption SET state = 'reserved', ended_at = NULL WHERE id = 2", "redemption", 2),
    ("UPDATE redemption SET state = 'voided', ended_at = made_at WHERE id = 3", "redemption", 3),
    ("UPDATE stock_move SET source_id = 99 WHERE source_kind = 'paper' AND source_id = 1", "paper", 1),
    ("UPDATE stock_paper SET count = 5 WHERE kind = 'counted'", "paper", 2),
    ("UPDATE stock_paper SET agreed = NULL WHERE kind = 'written_off'", "paper", 3),
]


@pytest.mark.parametrize(("change", "fault", "row"), BEHIND_NEW_SEALS)
def test_behind_new_seals_sums_and_sources_still_tell(traded, change, fault, row):
    tamper(change)
    if db.engine.dialect.name != "sqlite":
        db.session.execute(db.text("SET LOCAL session_replication_role = replica"))
    seal_again(STOCK)
    assert found() == ("stock", fault, row)


def test_points_taken_for_nothing_are_named(traded, card):
    from app import clock
    from app.points import ledger

    entry = ledger.take(traded[0].card, 1, "spent", "redemption", ("redemption", 99), clock.today())
    db.session.commit()
    assert found() == ("stock", "source", entry.id)


def test_the_nightly_check_and_its_page_name_the_book(traded, as_, app):
    check_books()
    assert db.session.scalars(db.select(LedgerCheck)).one().others[0][:2] == ["stock", 7]
    assert "库存" in as_("auditor").see("/ledger/").text_content()
    tamper("UPDATE stock_move SET note = 'x' WHERE id = 3")
    result = app.test_cli_runner().invoke(args=["ledger", "check"])
    assert (result.exit_code, "stock 3" in result.output) == (1, True)
    text = as_("auditor").see("/ledger/").text_content()
    assert "库存: 这一笔与封条不符: 第 3 号" in " ".join(text.split())
