"""The card says what can be got, and what is near, without knowing which room gives it."""

import pytest

from app import clock
from app.points import ledger, offers
from app.points.rule_models import CONDUCT, RESIDENTS


@pytest.fixture
def shelf(monkeypatch):
    """Rice, oil, soap and a bicycle."""
    monkeypatch.setattr(offers, "OFFERS", [])

    @offers.offer
    def goods(person, balance):
        return [("大米", 30, "/rice"), ("菜油", 60, "/oil"), ("肥皂", 5, "/soap"), ("自行车", 900, "/bicycle")]

    return goods


def test_what_is_within_reach_comes_first_the_most_valuable_before(shelf, person):
    assert [one.name for one in offers.offers_for(ledger.card_of(person("volunteer")), 52)] == [
        "大米",
        "肥皂",
        "菜油",
        "自行车",
    ]


def test_a_long_shelf_is_cut_and_still_says_what_is_near(shelf, person):
    offers.offer(lambda person, balance: [(f"杯子{number}", 10, "/cup") for number in range(20)])
    names = [one.name for one in offers.offers_for(ledger.card_of(person("volunteer")), 52)]
    assert len(names) == offers.MOST
    assert names[0] == "大米"
    assert names[-2:] == ["菜油", "自行车"]


def test_the_card_shows_them(shelf, as_, person):
    ledger.credit(ledger.card_of(person("volunteer")), 52, "attendance", ("attendance", 1), clock.today())
    page = as_("volunteer").see("/card")
    said = [" ".join(one.text_content().split()) for one in page.xpath("//main//ul/li")]
    assert said[:3] == ["能换 大米 30", "能换 肥皂 5", "还差 8 分 菜油 60"]
    assert page.xpath("//main//ul/li//a/@href")[:2] == ["/rice", "/soap"]


def test_what_counts_the_residents_points_is_offered_for_those_alone(shelf, person):
    offers.offer_to_residents(lambda person, balance: [("租房补贴", 20, "/rent")])
    cards = [ledger.card_of(person("volunteer"), programme) for programme in (RESIDENTS, CONDUCT)]
    assert ["租房补贴" in [one.name for one in offers.offers_for(card, 52)] for card in cards] == [True, False]


def test_who_serves_sees_the_same_shelf_for_every_card(shelf, as_, person):
    """What counts the residents' points alone would tell, by its absence, of which programme another card is."""
    offers.offer_to_residents(lambda person, balance: [("租房补贴", 20, "/rent", False)])
    said = []
    for programme, kind, rule in ((RESIDENTS, "attendance", "attendance"), (CONDUCT, "work", "work")):
        card = ledger.card_of(person("volunteer"), programme)
        ledger.credit(card, 3, rule, (kind, 1), clock.today())
        page = as_("worker").see(f"/cards/{card.number}")
        said.append([" ".join(one.text_content().split()) for one in page.xpath("//main//ul[@class='list']/li")])
    assert said[0] == said[1]
    assert "租房补贴" not in str(said)


def test_what_only_looks_at_the_points_says_so(shelf, as_, person):
    offers.offer_to_residents(lambda person, balance: [("租房补贴", 20, "/rent", False)])
    ledger.credit(ledger.card_of(person("volunteer")), 52, "attendance", ("attendance", 1), clock.today())
    text = " ".join(as_("volunteer").see("/card").text_content().split())
    assert "用 52 分能得到什么" in text
    assert "能申请 租房补贴 20" in text
