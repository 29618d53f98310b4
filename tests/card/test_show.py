"""The card reads like a bank book: what, when, how much, and what is left."""

from app import clock
from app.db import db
from app.events.attendance_actions import reverse
from app.points import ledger
from app.points.models import Entry


def lines(page):
    rows = page.xpath("//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in rows]


def fill(person, count):
    card = ledger.card_of(person("volunteer"))
    for number in range(count):
        ledger.credit(card, 1, "attendance", ("attendance", number), clock.today(), note=f"活动{number}")
    return card


def test_each_entry_says_what_when_how_much_and_the_balance(as_, person):
    fill(person, 3)
    page = as_("volunteer").see("/card")
    assert page.findtext(".//p[@class='big']").strip() == "3"
    assert lines(page) == [
        ["2026-10-14 活动2", "+1", "3"],
        ["2026-10-14 活动1", "+1", "2"],
        ["2026-10-14 活动0", "+1", "1"],
    ]


def test_an_event_s_points_carry_its_title(as_, closed, market):
    closed()
    assert lines(as_("volunteer").see("/card")) == [[f"2026-10-14 {market.title}", "+2", "2"]]


def test_a_reversal_says_what_it_takes_back(as_, closed, person, minute):
    attendance = closed()
    with minute(60 * 24):
        reverse(attendance, "弄错人了", person("coordinator"))
    first = lines(as_("volunteer").see("/card"))[0]
    assert first[0].startswith("2026-10-14")
    assert "冲正 2026-10-14 记的 +2 2026-10-15 记账" in first[0]
    assert first[1:] == ["−2", "0"]


def test_without_a_card_it_says_what_will_be_here(as_):
    assert "还没有积分" in as_("volunteer").see("/card").text_content()


def test_the_balance_runs_on_over_the_pages(as_, person):
    fill(person, 45)
    browser = as_("volunteer")
    assert lines(browser.see("/card"))[0][2] == "45"
    assert lines(browser.see("/card?page=2"))[0][2] == "25"
    assert [line[2] for line in lines(browser.see("/card?page=3"))] == ["5", "4", "3", "2", "1"]


def test_whatever_the_address_carries_the_next_page_is_found(as_, person):
    fill(person, 30)
    for more in ("endpoint=x", "_external=1", "_scheme=x", "id=4", "page=x", "page=-1"):
        page = as_("volunteer").see(f"/card?{more}")
        assert page.xpath("//nav[@class='pages']/a/@href")[-1].startswith("/card?")


def test_ten_thousand_entries_cost_no_more_statements(as_, person):
    card = fill(person, 30)
    browser = as_("volunteer")
    browser.see("/card")
    before = len(browser.statements)
    same = {"card_id": card.id, "programme": card.programme, "points": 1, "earned": 1, "rule": "attendance"}
    made = {"note": "", "day": clock.today(), "booked_at": clock.now(), "source_kind": "attendance"}
    db.session.execute(
        db.insert(Entry), [{**same, **made, "source_id": number, "after": number + 1} for number in range(30, 10_030)]
    )
    assert browser.see("/card").findtext(".//p[@class='big']").strip() == "10030"
    assert len(browser.statements) == before


def test_everybody_sees_their_own_only(as_, person):
    fill(person, 2)
    assert "还没有积分" in as_("resident").see("/card").text_content()
    assert "还没有积分" in as_("coordinator").see("/card").text_content()


def test_the_year_s_bar_and_what_a_cap_cut(as_, person):
    card = ledger.card_of(person("volunteer"))
    for number, points in enumerate((57, 8, 5)):
        ledger.credit(card, points, "attendance", ("attendance", number), clock.today())
    page = as_("volunteer").see("/card")
    text = " ".join(page.text_content().split())
    assert "今年 60/60" in text
    assert page.xpath("//progress/@value") == ["60"]
    assert [line[0] for line in lines(page)][:2] == [
        "2026-10-14 参加活动 得5分, 记0分: 已到年度上限",
        "2026-10-14 参加活动 得8分, 记3分: 已到年度上限",
    ]


def test_a_day_in_the_past_shows_both_days(as_, person):
    card = ledger.card_of(person("volunteer"))
    ledger.credit(card, 2, "attendance", ("attendance", 1), clock.today().replace(day=1))
    assert lines(as_("volunteer").see("/card"))[0][0] == "2026-10-01 参加活动 2026-10-14 记账"


def test_it_never_says_of_which_programme_it_is(as_, person):
    fill(person, 1)
    page = as_("volunteer").see("/card")
    assert not [word for word in ("居民积分", "表现积分", "residents") if word in page.text_content()]


def test_own_data_show_what_was_earned_and_what_was_credited(as_, person):
    card = ledger.card_of(person("volunteer"))
    for number, points in enumerate((57, 8)):
        ledger.credit(card, points, "attendance", ("attendance", number), clock.today())
    newest = as_("volunteer").get("/me/data.json").json["积分流水"][0]
    assert (newest["得分"], newest["记分"], newest["余额"], newest["少记的原因"]) == (8, 3, 60, "已到年度上限")
