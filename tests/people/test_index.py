"""Finding people: those within reach, by whatever one knows of them."""

import pytest

from app import clock
from app.access.models import Person
from app.db import db
from tests.world import ELSEWHERE_TOWN, TOWN


def names(browser, address="/people/"):
    return {one.text_content() for one in browser.see(address).xpath("//tbody//th/a")}


def test_staff_see_the_people_of_their_own_place(as_):
    seen = names(as_("worker"))
    assert {"林小满", "张玥", "沈一一"} <= seen
    assert not {"管理员", "冯小雨", "冯站长"} & seen


def test_an_administrator_sees_the_whole_district(as_):
    assert "管理员" in names(as_("admin"))
    assert "冯小雨" not in names(as_("admin"))


@pytest.mark.parametrize("words", ["小满", "volunteer", "VOLUNTEER", "V000009", "138 0000 0000", "+8613800000000"])
def test_one_is_found_by_name_user_name_mobile_and_number(as_, person, words):
    person("volunteer").mobile = "13800000000"
    assert names(as_("worker"), f"/people/?words={words.replace('+', '%2B')}") == {"林小满"}


def test_a_piece_of_a_mobile_number_finds_nobody(as_, person):
    person("volunteer").mobile = "13800000000"
    assert names(as_("worker"), "/people/?words=1380000") == set()


@pytest.mark.parametrize("place", ["沈家弄", "330482005001"])
def test_the_list_narrows_to_a_place(as_, place):
    assert names(as_("worker"), f"/people/?place={place}") == {"沈网格", "沈一一"}


def test_a_mobile_number_in_the_list_is_masked(as_, person):
    person("volunteer").mobile = "13812345678"
    text = as_("worker").see("/people/").text_content()
    assert "138****5678" in text
    assert "13812345678" not in text


def test_closed_accounts_show_only_on_demand(as_, person):
    person("volunteer").closed_at = clock.now()
    assert "林小满" not in names(as_("worker"))
    assert "林小满" in names(as_("worker"), "/people/?closed=y")


def test_a_long_list_comes_in_pages_with_few_questions_to_the_database(as_):
    for number in range(45):
        db.session.add(Person(name=f"居民{number}", username=f"r{number}", division_code=TOWN))
    browser = as_("worker")
    assert len(names(browser)) == 20
    assert len(names(browser, "/people/?page=3")) >= 5


@pytest.mark.parametrize(
    "query", ["words=%25", "words=_", "place=%25", "words=" + "长" * 200, "page=-1", "closed=%F0%9F"]
)
def test_junk_finds_nobody_or_everybody_and_breaks_nothing(as_, query):
    as_("worker").see(f"/people/?{query}")


def test_percent_is_a_letter_like_any_other(as_):
    assert names(as_("worker"), "/people/?words=%25") == set()


def test_no_list_shows_another_district(as_):
    assert names(as_("neighbour")) == {"冯站长", "冯小雨"}
    assert names(as_("neighbour"), f"/people/?place={TOWN}") == set()
    assert names(as_("neighbour"), f"/people/?place={ELSEWHERE_TOWN}") == {"冯小雨"}
