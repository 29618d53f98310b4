"""The day's close: what went over the counter, what the shelf did, where the chains stood."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from app import clock
from app.db import db
from app.points.chain_models import Head
from app.rewards import redemption_actions as actions
from app.rewards import stock_actions


def text(page):
    return " ".join(" ".join(page.itertext()).split())


@pytest.fixture
def busy(rice, reward, card, reserve, person):
    """Two handed over, one of them taken back; one waits; a count and a write-off."""
    by, towel = person("worker"), reward("毛巾", 5)
    mine = card(points=60)
    done = [actions.hand_over(reserve(rice, mine, key=f"day-{number}"), by) for number in range(2)]
    actions.void(done[1], "袋子破了", by)
    reserve(towel, mine)
    stock_actions.take_count(towel, 9, "", "count-towels", by)
    paper = stock_actions.ask_write_off(rice, 2, "受潮", "write-off", by)
    stock_actions.decide_write_off(paper, True, person("coordinator"))
    db.session.commit()
    return done


def test_by_item(as_, busy):
    page = as_("worker").see("/counter/days/2026-10-14")
    rows = [text(row) for row in page.xpath("//main//table[1]/tbody/tr")]
    assert rows[0] == "大米 5 kg 2 60 1 +10 −2 +1 −2 7"
    assert "毛巾 0 0 +10 −1 −1 8" in rows
    assert "毛巾 10 9 −1 李社工" in text(page)
    assert "交付 2 份, 60 分" in text(page)
    heads = db.session.scalars(db.select(Head)).all()
    assert all(head.hash[:16] in text(page) for head in heads)


def test_a_past_day_stays_as_it_was(as_, busy, rice, person):
    before = text(as_("worker").see("/counter/days/2026-10-14"))
    with clock.at(clock.now() + timedelta(days=1)):
        stock_actions.receive(rice, 50, "送货单", "tomorrow-1", person("worker"))
        db.session.commit()
        browser = as_("worker")
        after = text(browser.see("/counter/days/2026-10-14"))
        today = text(browser.see("/counter/days/2026-10-15"))
    cut = lambda told: told[told.index("按礼品") : told.index("别的日子") if "别的日子" in told else told.rindex("第")]  # noqa: E731
    assert cut(before)[:300] == cut(after)[:300]
    assert "+50 57" in today


def test_on_paper_and_as_a_spreadsheet(as_, busy):
    browser = as_("worker")
    assert browser.get("/counter/days/2026-10-14.pdf").data[:5] == b"%PDF-"
    book = load_workbook(io.BytesIO(browser.get("/counter/days/2026-10-14.xlsx").data)).active
    rows = [[cell for cell in row if cell is not None] for row in book.iter_rows(values_only=True)]
    assert rows[1] == ["大米 5 kg", 2, 60, 1, 10, -2, 1, 0, -2, 7]
    assert ["合计", 2, 60] in rows
    assert any(row[2:4] == ["林小满", busy[0].card.number[-4:]] for row in rows if len(row) > 4)
    assert any(row[:1] == ["库存"] for row in rows)


@pytest.mark.parametrize("day", ["2026-10-15", "1999-01-01", "2026-02-30", "nonsense", "2026-10-14x", "9" * 500])
def test_no_such_day(as_, rice, day):
    for kind in ("", ".pdf", ".xlsx"):
        as_("worker").see(f"/counter/days/{day}{kind}", status=404)


def test_a_station_out_of_reach_is_absent(as_, rice, station):
    assert "大米" not in text(as_("neighbour").see("/counter/days/2026-10-14"))
    as_("neighbour").see(f"/counter/days/2026-10-14?station={station.id}", status=404)
    as_("volunteer").see("/counter/days/2026-10-14", status=403)


def test_many_lines_cost_no_more_questions(as_, reward, card, reserve, person):
    browser = as_("worker")
    mine, towel = card(), reward("毛巾", 5)
    actions.hand_over(reserve(towel, mine, key="first-one"), person("worker"))
    browser.see("/counter/days/2026-10-14")
    few = len(browser.statements)
    for number in range(2):
        actions.hand_over(reserve(towel, mine, key=f"more-{number}"), person("worker"))
    browser.see("/counter/days/2026-10-14")
    assert len(browser.statements) == few
