"""The pages of the stock: what is there, came, was counted, is written off."""

import pytest

from app.db import db
from app.rewards import stock
from app.rewards.stock_models import StockMove, StockPaper


def text(page):
    return " ".join(" ".join(page.itertext()).split())


def test_what_is_there_and_what_waits(as_, rice, card, reserve):
    reserve(rice, card())
    seen = text(as_("worker").see("/stock/"))
    assert "大米 5 kg 钟埭街道禁毒社工站 9 1" in seen
    assert "大米" not in text(as_("neighbour").see("/stock/"))


def test_goods_come_in(as_, rice):
    browser = as_("worker")
    answer = browser.submit(f"/rewards/{rice.id}/stock/receipts", count=20, note="送货单 7")
    assert "已入库 20 份" in answer.text
    seen = text(browser.see(f"/rewards/{rice.id}/stock"))
    assert "30 份可以换" in seen
    assert "入库: 送货单 7 +20 30" in seen


@pytest.mark.parametrize("bad", [0, -3, "x", 10**9, "", "9" * 10_000])
def test_nonsense_does_not_come_in(as_, rice, bad):
    assert as_("worker").submit(f"/rewards/{rice.id}/stock/receipts", count=bad, note="单").status_code == 422
    assert stock.left(rice) == 10


def test_the_same_paper_twice_is_one(as_, rice):
    browser = as_("worker")
    form = browser.form(browser.see(f"/rewards/{rice.id}/stock/receipts"))
    data = {**dict(form.form_values()), "count": 5, "note": "单"}
    for once in ("a", "b"):
        assert browser.post(form.action, data={**data, "once": once}).status_code == 303
    assert stock.left(rice) == 15


def test_written_off_by_two(as_, rice):
    as_("coordinator").submit(f"/rewards/{rice.id}/stock/write-offs", count=3, reason="受潮")
    assert stock.left(rice) == 10
    assert "要由另一个人核准" in text(as_("coordinator").see("/stock/write-offs/"))
    assert "大米" not in text(as_("neighbour").see("/stock/write-offs/"))
    as_("worker").see("/stock/write-offs/", status=403)
    assert "已核准" in as_("town").submit("/stock/write-offs/", "/decision", agreed="yes").text
    assert stock.left(rice) == 7


def test_whoever_asked_is_told_that_another_must_agree(as_, rice):
    as_("coordinator").submit(f"/rewards/{rice.id}/stock/write-offs", count=3, reason="受潮")
    paper = db.session.scalars(db.select(StockPaper).where(StockPaper.kind == "written_off")).one()
    browser = as_("town")
    data = dict(browser.form(browser.see("/stock/write-offs/"), "/decision").form_values())
    own = as_("coordinator")
    token = own.see(f"/rewards/{rice.id}/edit").xpath("//input[@name='csrf_token']/@value")[0]
    answer = own.post(f"/stock/write-offs/{paper.id}/decision", data={**data, "csrf_token": token, "agreed": "yes"})
    assert (answer.status_code, "另一个人" in answer.text) == (422, True)


def test_sent_back(as_, rice):
    as_("worker").submit(f"/rewards/{rice.id}/stock/write-offs", count=3, reason="受潮")
    answer = as_("coordinator").submit("/stock/write-offs/", "/decision", agreed="no", answer="请先拍照")
    assert "已退回, 库存不变" in answer.text
    assert stock.left(rice) == 10


def counting(browser, station, **found):
    return browser.submit(f"/stations/{station.id}/stock/count", follow=False, **found)


def test_a_count_shows_its_differences_before_it_is_written(as_, rice, reward, station, card, reserve):
    towel, browser = reward("毛巾", 5), as_("worker")
    reserve(rice, card())
    from lxml import html

    answer = counting(browser, station, **{f"found-{rice.id}": "8", f"found-{towel.id}": ""})
    page = html.fromstring(answer.text)
    assert "大米 5 kg 10 −2" in text(page)
    assert db.session.scalar(db.select(db.func.count(StockMove.id))) == 3
    form = browser.form(page, "/stock/count")
    answer = browser.post(form.action, data={**dict(form.form_values()), "note": "月底"})
    assert answer.status_code == 303
    assert (stock.left(rice), stock.left(towel)) == (7, 10)
    move = db.session.scalars(db.select(StockMove).order_by(StockMove.id.desc())).first()
    assert (move.against, move.count, move.note) == ("counted", -2, "月底")


def test_what_moved_meanwhile_is_shown_anew(as_, rice, station, card, reserve, person):
    from lxml import html

    from app.rewards import stock_actions

    browser = as_("worker")
    page = html.fromstring(counting(browser, station, **{f"found-{rice.id}": "8"}).text)
    stock_actions.receive(rice, 5, "单", "meanwhile", person("worker"))
    form = browser.form(page, "/stock/count")
    answer = browser.post(form.action, data=dict(form.form_values()))
    assert answer.status_code == 200
    assert "大米 5 kg 15 −7" in text(html.fromstring(answer.text))
    assert stock.left(rice) == 15


@pytest.mark.parametrize("bad", ["", "x", "-1", "1.5", "9" * 10_000, "²"])
def test_nonsense_is_not_counted(as_, rice, station, bad):
    assert counting(as_("worker"), station, **{f"found-{rice.id}": bad}).status_code == 422
    assert stock.left(rice) == 10


def test_the_sheet_to_count_with(as_, rice, station):
    answer = as_("worker").get(f"/stations/{station.id}/stock/count.pdf")
    assert answer.data[:5] == b"%PDF-"
    as_("neighbour").see(f"/stations/{station.id}/stock/count.pdf", status=404)


@pytest.mark.parametrize("page", ["stock", "stock/receipts", "stock/write-offs"])
def test_who_may_not(as_, rice, page):
    as_("volunteer").see(f"/rewards/{rice.id}/{page}", status=403)
    as_("neighbour").see(f"/rewards/{rice.id}/{page}", status=404)
