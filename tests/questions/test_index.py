"""The list: own questions, those lent from above and those that came with the software; never another district's."""

import pytest

from app import clock
from app.questions import actions
from app.questions.response_actions import note
from tests.questions.worlds import ask

PAGE = "/questions/"


def listed(browser, query=""):
    page = browser.see(f"{PAGE}{query}")
    return [link.text_content() for link in page.xpath("//ul[@class='list']//h2/a")]


def test_own_ones_come_first_then_those_that_are_lent(banks, as_):
    assert listed(as_("coordinator")) == ["平湖市的题?", "钟埭自己的题?", "自带的题, 打 110?"]
    assert listed(as_("worker")) == listed(as_("coordinator"))
    assert listed(as_("neighbour")) == ["恩平的题?", "自带的题, 打 110?"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?topic=law", ["钟埭自己的题?"]),
        ("?kind=truefalse", ["平湖市的题?"]),
        ("?ages=child", ["自带的题, 打 110?"]),
        ("?bank=starter", ["自带的题, 打 110?"]),
        ("?bank=own&topic=venues", ["平湖市的题?"]),
        ("?difficulty=3", []),
        ("?word=自己", ["钟埭自己的题?"]),
        ("?word=110 自带", ["自带的题, 打 110?"]),
        ("?word=help-001", ["自带的题, 打 110?"]),
        ("?word=%25", []),
        ("?word=_", []),
    ],
)
def test_it_is_narrowed_by_what_the_address_says(banks, as_, query, found):
    assert listed(as_("coordinator"), query) == found


@pytest.mark.parametrize("query", ["?topic=nonsense", "?difficulty=abc", "?kind=%F0", "?page=-3", "?which=all"])
def test_what_makes_no_sense_is_not_asked(banks, as_, query):
    assert len(listed(as_("coordinator"), query)) == 3


def test_a_word_of_ten_thousand_letters_is_told_off(banks, as_):
    assert as_("coordinator").get(f"{PAGE}?word={'毒' * 10_000}").status_code == 200


def test_retired_and_expired_ones_have_lists_of_their_own(banks, as_, time, division):
    actions.retire(banks["own"])
    ask(division(), text="旧的?", last_day=clock.today())
    browser = as_("coordinator")
    assert listed(browser, "?which=retired") == ["钟埭自己的题?"]
    assert listed(browser, "?which=expired") == []
    with time(days=1):
        assert listed(as_("coordinator"), "?which=expired") == ["旧的?"]
    assert "钟埭自己的题?" not in listed(as_("coordinator"))


def test_a_question_that_hardly_anybody_gets_right_is_doubtful(banks, as_, division):
    for number in range(20):
        note(None, banks["own"].version, 1 if number < 3 else 0, "practice")
        note(None, banks["starter"].version, number % 2, "practice")
    assert listed(as_("coordinator"), "?which=doubtful") == ["钟埭自己的题?"]


def test_a_long_list_comes_in_pages(banks, as_, division):
    for number in range(25):
        ask(division(), text=f"第{number}问?")
    browser = as_("coordinator")
    assert len(listed(browser)) == 20
    assert len(listed(browser, "?page=2")) == 8


def test_the_list_alone_comes_back_to_htmx(banks, as_):
    answer = as_("coordinator").get(f"{PAGE}?topic=law", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert "钟埭自己的题?" in answer.text


def test_who_keeps_no_questions_is_told_so(as_, browser):
    assert browser.get(PAGE).status_code == 303
    for nobody in ("volunteer", "village", "expert", "town", "admin", "auditor"):
        assert as_(nobody).get(PAGE).status_code == 403
    assert "出一道题" not in as_("worker").see(PAGE).text_content()


def test_an_empty_bank_says_what_to_do(as_):
    assert "出一道" in as_("coordinator").see(PAGE).text_content()
