"""A conduct card never says what it is: set beside the residents' one, only figures and the rules' words differ."""

import re

import pytest

from app import clock
from app.db import db
from app.points import ledger
from app.points.rule_models import CONDUCT, RESIDENTS, Rule

# What nobody may learn from a look over a shoulder.
TELLING = re.compile("毒|吸|尿|检|戒|瘾|康复|报到|帮教|管控|社戒|社康|考勤|违|犯|罚|扣|conduct|resident|表现|居民")
GIVEN = {RESIDENTS: ("attendance", "attendance"), CONDUCT: ("work", "work")}


def fill(person, programme, count=3):
    card = ledger.card_of(person, programme)
    kind, rule = GIVEN[programme]
    for number in range(count):
        ledger.credit(card, 4, rule, (kind, number), clock.today())
    ledger.reverse(ledger.entries_of((kind, 0))[-1])
    return card


def seen(browser, *paths):
    """What the pages say and are made of, without figures, the rules' own words and marks that are new each time."""
    text = "".join(browser.get(path).text for path in paths)
    text = re.sub(r'(name="(csrf_token|once)" value=")[^"]*', r"\1", text)
    text = text.replace("劳动", "R").replace("参加活动", "R").replace("林小满", "N").replace("何安", "N")
    return re.sub(r'd="[^"]*"', "", re.sub(r"[0-9]+", "0", text))


def paths(card):
    own = f"/cards/{card.number}"
    return "/card", own, f"{own}/code", f"{own}/loss", "/me/data/points"


def test_the_two_cards_are_alike_but_for_figures(as_, person):
    own, other = fill(person("volunteer"), RESIDENTS), fill(person("participant"), CONDUCT)
    assert seen(as_("volunteer"), *paths(own)) == seen(as_("participant"), *paths(other))


def test_no_address_of_a_card_says_what_it_is(as_, person):
    fill(person("participant"), CONDUCT)
    page = as_("participant").see("/card")
    assert not [link for link in page.xpath("//@href | //@action | //@id | //@class") if TELLING.search(link)]


def test_who_has_both_sees_two_cards_told_apart_by_their_digits(as_, person):
    first, second = fill(person("participant"), RESIDENTS), fill(person("participant"), CONDUCT)
    browser = as_("participant")
    shown = [browser.see(f"/cards/{one.number}").findtext(".//h1") for one in (first, second)]
    assert shown == [f"积分卡 {one.number[-4:]}" for one in (first, second)]
    page = browser.see("/card")
    assert page.xpath("//main//ul[1]//a/@href") == [f"/cards/{second.number}"]
    assert page.xpath("//main//ul[1]//a/text()") == [f"积分卡 {second.number[-4:]}"]


@pytest.mark.usefixtures("app")
def test_the_words_of_the_conduct_rules_tell_an_onlooker_nothing():
    rules = db.session.scalars(db.select(Rule).filter_by(programme=CONDUCT)).all()
    assert {one.code for one in rules} >= {"on_time", "work", "study", "absent"}
    assert not [one.code for one in rules if TELLING.search(one.name + one.evidence + one.code)]


def test_what_somebody_typed_is_never_on_a_conduct_card(as_, person):
    card = ledger.card_of(person("participant"), CONDUCT)
    ledger.credit(card, 1, "on_time", ("report_in", 1), clock.today(), note="按时报到")
    ledger.credit(card, -2, "absent", ("report_in", 2), clock.today(), note="没来尿检")
    text = as_("participant").see("/card").text_content()
    assert "按时" in text
    assert "缺席" in text
    assert not TELLING.search(text.replace("查验证明", ""))


def test_the_year_s_bar_is_on_both(as_, person):
    fill(person("participant"), CONDUCT)
    assert as_("participant").see("/card").xpath("//progress/@max") == ["60"]
