"""The auditor's page of the books."""

from app import clock
from app.db import db
from app.points import ledger
from app.points.chain_models import LedgerCheck
from app.points.tasks import check_books
from tests.points.test_chain import tamper


def written(person):
    entry = ledger.credit(ledger.card_of(person("volunteer")), 5, "attendance", ("attendance", 1), clock.today())
    db.session.commit()
    return entry


def test_it_shows_how_the_last_checks_ended_and_where_the_chain_stands(as_, person):
    written(person)
    check_books()
    text = as_("auditor").see("/ledger/").text_content()
    assert "账是对的" in text
    assert "居民积分" in text


def test_a_fault_is_said_with_its_row(as_, person):
    entry = written(person)
    tamper(f"UPDATE entry SET note = 'x' WHERE id = {entry.id}")
    check_books()
    text = as_("admin").see("/ledger/").text_content()
    assert f"这一笔与封条不符: 第 {entry.id} 号流水" in " ".join(text.split())


def test_the_administrator_meets_a_fault_at_home_until_a_check_finds_none(as_, person):
    key = written(person).id
    check_books()
    assert "账本核对出错" not in as_("admin").see("/").text_content()
    tamper(f"UPDATE entry SET note = 'x' WHERE id = {key}")
    found = check_books()
    assert "账本核对出错" in as_("admin").see("/").text_content()
    assert "账本核对出错" not in as_("coordinator").see("/").text_content()
    db.session.add(LedgerCheck(began_at=found.began_at, ended_at=clock.now(), entries=1, number=1, hash="x"))
    assert "账本核对出错" not in as_("admin").see("/").text_content()


def test_before_the_first_check_it_says_when_there_will_be_one(as_):
    assert "每天夜里核对一次" in as_("auditor").see("/ledger/").text_content()


def test_the_command_says_whole_or_names_the_row(app, person):
    entry = written(person)
    assert "whole: 1" in app.test_cli_runner().invoke(args=["ledger", "check"]).output
    tamper(f"UPDATE entry SET note = 'x' WHERE id = {entry.id}")
    result = app.test_cli_runner().invoke(args=["ledger", "check"])
    assert (result.exit_code, f"entry {entry.id}" in result.output) == (1, True)
