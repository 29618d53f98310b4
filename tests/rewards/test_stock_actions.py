"""Stock is a ledger: it came, was counted, was written off by two people."""

import pytest
from sqlalchemy.exc import DBAPIError

from app.db import db
from app.errors import Refusal
from app.rewards import stock
from app.rewards import stock_actions as actions
from app.rewards.stock_models import StockMove


def moves():
    query = db.select(StockMove.against, StockMove.count, StockMove.after).order_by(StockMove.id)
    return [tuple(row) for row in db.session.execute(query)]


def test_what_comes_in_is_on_the_shelf_once(reward, person):
    rice, by = reward(count=0), person("worker")
    for _time in range(2):
        actions.receive(rice, 20, "送货单 7", "a", by)
    assert moves() == [("received", 20, 20)]


def test_a_count_writes_the_difference_down(rice, person):
    by = person("worker")
    assert actions.take_count(rice, 8, "月底", "a", by).difference == -2
    assert actions.take_count(rice, 8, "月底", "a", by).difference == -2
    assert actions.take_count(rice, 8, "再数一次", "b", by).difference == 0
    assert actions.take_count(rice, 9, "柜子后面", "c", by).difference == 1
    assert moves()[1:] == [("counted", -2, 8), ("counted", 1, 9)]


def test_written_off_needs_two_people(rice, person):
    paper = actions.ask_write_off(rice, 3, "受潮", "a", person("worker"))
    assert stock.left(rice) == 10
    with pytest.raises(Refusal, match="另一个人"):
        actions.decide_write_off(paper, True, person("worker"))
    for _time in range(2):
        actions.decide_write_off(paper, True, person("coordinator"))
    assert moves()[1:] == [("written_off", -3, 7)]
    with pytest.raises(Refusal, match="已经有人处理"):
        actions.decide_write_off(paper, False, person("town"))


def test_sent_back_nothing_moves(rice, person):
    paper = actions.ask_write_off(rice, 3, "受潮", "a", person("worker"))
    actions.decide_write_off(paper, False, person("coordinator"), "请先拍照")
    assert (paper.agreed, paper.answer, stock.left(rice)) == (False, "请先拍照", 10)


def test_no_more_than_there_is_is_written_off(rice, person):
    with pytest.raises(Refusal, match="只有 10 份"):
        actions.ask_write_off(rice, 11, "受潮", "a", person("worker"))
    paper = actions.ask_write_off(rice, 10, "受潮", "b", person("worker"))
    actions.take_count(rice, 4, "", "c", person("worker"))
    with pytest.raises(Refusal, match="只有 4 份"):
        actions.decide_write_off(paper, True, person("coordinator"))


def test_the_database_itself_keeps_moves_as_they_are(rice):
    db.session.commit()
    for change in ("UPDATE stock_move SET count = 99", "DELETE FROM stock_move", "UPDATE stock_seal SET hash = ''"):
        with pytest.raises(DBAPIError):
            db.session.execute(db.text(change))
        db.session.rollback()
