"""The counter: a card, digits, Enter, the slip, the next card; without a mouse, without a script."""

import pytest

from app.db import db
from app.points import ledger
from app.rewards import redemption_actions as actions
from app.rewards import stock
from app.rewards.models import Redemption


def text(page):
    return " ".join(" ".join(page.itertext()).split())


def focused(page):
    return [field.get("name") for field in page.xpath("//input[@autofocus]")]


@pytest.fixture
def shop(rice, reward, card):
    """Rice for 30, towels for 5, oil that is too dear; 52 points."""
    return {"rice": rice, "towel": reward("毛巾", 5, person_month=3), "oil": reward("油", 60), "card": card()}


def scan(browser, card):
    return browser.see(f"/counter?card={card.number}")


def serve(browser, card, picks, **more):
    return browser.submit(f"/counter?card={card.number}", "/counter?page=0", picks=picks, **more)


def test_the_card_field_waits_for_the_scanner(as_):
    assert focused(as_("worker").see("/counter")) == ["card"]


def test_a_card_shows_its_person_and_what_may_be_had(as_, shop, reserve):
    reserve(shop["rice"], shop["card"])
    page = scan(as_("worker"), shop["card"])
    assert focused(page) == ["picks"]
    rows = [text(row) for row in page.xpath("//main//tr")]
    assert len(rows) == 2
    assert rows[0].startswith("1 大米 5 kg 待领取")
    assert rows[1].startswith("2 毛巾 还有 10 份, 本人最多 3 份")
    assert "22 分" in text(page)


def test_digits_and_enter_hand_over_in_one_go(as_, shop, reserve):
    waiting, browser = reserve(shop["rice"], shop["card"]), as_("worker")
    answer = serve(browser, shop["card"], "122")
    assert "已交付" in answer.text
    page = browser.see(answer.request.full_path)
    assert focused(page) == ["card"]
    seen = text(page)
    assert "大米 5 kg 1 −30 毛巾 2 −10" in seen
    assert "共 40 分, 卡上还有 12 分" in seen
    assert "领取人签字" in seen
    handed = db.session.scalars(db.select(Redemption).order_by(Redemption.id)).all()
    assert [(one.state, one.count, one.slip) for one in handed] == [
        ("handed", 1, waiting.id),
        ("handed", 2, waiting.id),
    ]
    assert (stock.left(shop["rice"]), stock.left(shop["towel"])) == (9, 8)


def test_a_scanner_may_group_or_widen_the_digits(as_, shop):
    number = shop["card"].number
    for typed in (
        f"{number[:4]} {number[4:8]} {number[8:]}",
        number.translate({48 + n: 0xFF10 + n for n in range(10)}),
    ):
        assert "林小满" in text(as_("worker").see(f"/counter?card={typed}"))


def test_a_slip_of_the_finger_is_told_and_the_field_waits_again(as_, shop):
    number = shop["card"].number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    page = as_("worker").see(f"/counter?card={wrong}")
    assert "卡号输错了一位" in text(page)
    assert focused(page) == ["card"]
    assert "卡号是 12 位数字" in text(as_("worker").see("/counter?card=12"))


def test_the_next_card_may_be_scanned_at_any_time(as_, shop, card):
    other = card("resident")
    answer = serve(as_("worker"), shop["card"], other.number)
    assert "张玥" in answer.text
    assert db.session.scalar(db.select(db.func.count(Redemption.id))) == 0


@pytest.mark.parametrize("picks", ["", "9", "x", "-1", "1.5", "3" * 40, "１", "²"])
def test_what_is_not_on_the_screen_hands_nothing_over(as_, shop, picks):
    answer = serve(as_("worker"), shop["card"], picks)
    assert answer.status_code == 422
    assert db.session.scalar(db.select(db.func.count(Redemption.id))) == 0


@pytest.mark.parametrize("lines", ["w99999999", "t1 t2 x3", "q1", "w1" * 99, "\0"])
def test_lines_of_ones_own_making_hand_nothing_over(as_, shop, lines):
    answer = serve(as_("worker"), shop["card"], "1", lines=lines)
    assert answer.status_code in (404, 422)
    assert db.session.scalar(db.select(db.func.count(Redemption.id))) == 0


def test_anothers_redemption_does_not_go_with_this_card(as_, shop, card, reserve):
    others = reserve(shop["rice"], card("resident"))
    assert serve(as_("worker"), shop["card"], "1", lines=f"w{others.id}").status_code == 422
    assert others.state == "reserved"


def test_the_same_scan_from_two_counters_counts_once(as_, shop):
    first, second = (
        (browser, browser.form(scan(browser, shop["card"]), "/counter?page=0"))
        for browser in (as_("worker"), as_("coordinator"))
    )
    answers = []
    for browser, form in (first, second):
        answers.append(browser.post(form.action, data={**dict(form.form_values()), "picks": "2"}))
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert (ledger.balance(shop["card"]), stock.left(shop["towel"])) == (47, 9)


def test_an_old_screen_cannot_take_something_else(as_, shop):
    browser = as_("worker")
    form = browser.form(scan(browser, shop["card"]), "/counter?page=0")
    serve(as_("coordinator"), shop["card"], "1")
    answer = browser.post(form.action, data={**dict(form.form_values()), "picks": "2"})
    assert answer.status_code == 422
    assert "刚刚在别处换过" in answer.text
    assert ledger.balance(shop["card"]) == 22


def test_more_than_nine_are_on_the_next_screen(as_, reward, card):
    for number in range(11):
        reward(f"礼品 {number}", 1)
    mine, browser = card(), as_("worker")
    page = scan(browser, mine)
    assert len(page.xpath("//main//tr")) == 9
    assert "按 0 看下一页" in text(page)
    answer = browser.submit(f"/counter?card={mine.number}", "/counter?page=1", picks="0")
    assert "礼品 10" in answer.text
    answer = browser.submit(answer.request.full_path, "/counter?page=0", picks="2")
    assert "礼品 10" in answer.text
    assert "已交付" in answer.text


def test_all_or_nothing_when_one_of_them_is_gone(as_, shop, card, reserve, person):
    browser = as_("worker")
    form = browser.form(scan(browser, shop["card"]), "/counter?page=0")
    from app.rewards import stock_actions

    stock_actions.take_count(shop["towel"], 0, "", "key-of-count", person("worker"))
    answer = browser.post(form.action, data={**dict(form.form_values()), "picks": "12"})
    assert (answer.status_code, "已经换完了" in answer.text) == (422, True)
    assert (ledger.balance(shop["card"]), stock.left(shop["rice"])) == (52, 10)


def test_nobody_serves_oneself(as_, rice, card):
    mine = card("worker")
    answer = serve(as_("worker"), mine, "1")
    assert (answer.status_code, "另一个人" in answer.text) == (422, True)


def test_a_card_of_another_district_is_absent(as_, card):
    card("neighbour_volunteer")
    assert "没有这张卡" in text(scan(as_("worker"), card("neighbour_volunteer")))
    as_("volunteer").see("/counter", status=403)


def test_a_conduct_card_looks_like_any_other(as_, rice, person):
    from app import clock

    card = ledger.card_of(person("participant"), "conduct")
    ledger.write(card, 52, earned=52, rule="report_in", source_kind="report_in", source_id=1, day=clock.today())
    page = as_("worker").get(f"/counter?card={card.number}").text
    answer = serve(as_("worker"), card, "1")
    for told in (page, answer.text):
        assert "conduct" not in told
        assert "表现" not in told
    plain = ledger.card_of(person("resident"))
    ledger.credit(plain, 52, "attendance", ("attendance", 5), clock.today())
    other = as_("worker").get(f"/counter?card={plain.number}").text
    shape = lambda told, who, number: told.replace(who, "").replace(number, "").replace(number[-4:], "")  # noqa: E731
    from lxml import html

    outlines = [
        [(e.tag, e.get("class")) for e in html.fromstring(one).iter()]
        for one in (shape(page, "何安", card.number), shape(other, "张玥", plain.number))
    ]
    assert outlines[0] == outlines[1]


def test_slips_on_paper(as_, rice, card, reserve, person):
    made = actions.hand_over(reserve(rice, card()), person("worker"))
    for paper in ("", "?paper=a4"):
        answer = as_("worker").get(f"/counter/slips/{made.slip}.pdf{paper}")
        assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")
    as_("neighbour").see(f"/counter/slips/{made.slip}.pdf", status=404)
    as_("worker").see("/counter/slips/99999999999.pdf", status=404)
    as_("worker").see("/counter?slip=99999999999")


def test_a_star_keeps_it_for_another_day(as_, shop):
    """For those without a phone; and sent twice it is kept once."""
    browser = as_("worker")
    page = scan(browser, shop["card"])
    form = browser.form(page, "/counter?page=0")
    data = {**dict(form.form_values()), "picks": "22*"}
    answers = [browser.post(form.action, data=data, follow_redirects=True) for _ in range(2)]
    assert "已留好" in answers[0].text
    [kept] = db.session.scalars(db.select(Redemption))
    assert (kept.state, kept.count, kept.slip) == ("reserved", 2, None)
    assert (stock.left(shop["towel"]), ledger.balance(shop["card"])) == (8, 42)
    assert "毛巾 × 2 待领取" in text(scan(browser, shop["card"]))


def test_what_is_kept_already_is_not_kept_again(as_, shop, reserve):
    waiting = reserve(shop["rice"], shop["card"])
    assert serve(as_("worker"), shop["card"], "1*").status_code == 422
    assert serve(as_("worker"), shop["card"], "*").status_code == 422
    assert serve(as_("worker"), shop["card"], "2*2").status_code == 422
    assert [one.id for one in db.session.scalars(db.select(Redemption))] == [waiting.id]
