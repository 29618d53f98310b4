"""The lessons that come with the software: their form, and how they come into the tables."""

import re
from collections import Counter

import pytest

from app.config import ROOT
from app.db import db
from app.lessons import starter, texts
from app.lessons.models import SHELVES, Lesson
from app.questions import starter as bank
from app.questions.items import AGES, TOPICS

LIBRARY, BANK = starter.library(), bank.starter()
# What a lesson never speaks of: how it is made, got, dosed, priced or hidden.
FORBIDDEN = re.compile(
    r"提纯|合成路线|配方|毫克|\d+\s*元(?:一|每)克|每克\d+|纯度|藏在.{0,6}(?:躲|逃)过|躲过检|买到的办法|吸食方法"
)


def body(slug):
    return LIBRARY[slug]["body"]


def rows():
    return {one.slug: one for one in db.session.scalars(db.select(Lesson))}


def test_there_are_enough_over_all_topics_ages_and_shelves():
    assert len(LIBRARY) >= 24
    for word, wanted in (("topic", TOPICS), ("ages", AGES), ("shelf", SHELVES)):
        assert set(Counter(one[word] for one in LIBRARY.values())) == set(wanted)


def test_each_month_has_at_most_one():
    months = [one["month"] for one in LIBRARY.values() if one["month"]]
    assert len(months) == len(set(months))


@pytest.mark.parametrize("slug", LIBRARY)
def test_a_lesson_is_of_a_good_length_with_sections_and_sources(slug):
    said = LIBRARY[slug]
    length = sum(section.length for section in texts.split(said["body"]))
    assert 400 <= length <= 900, length
    assert len(texts.split(said["body"])) >= 3
    assert said["sources"]
    assert said["summary"]
    assert 1 <= said["minutes"] <= 10


@pytest.mark.parametrize("slug", LIBRARY)
def test_its_pictures_exist_and_say_what_they_show(slug):
    for words, address in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", body(slug)):
        assert words
        assert (ROOT / "static" / f"picture-{address.removeprefix('picture:')}.svg").exists(), address


@pytest.mark.parametrize("slug", LIBRARY)
def test_it_ends_in_two_or_three_questions_of_the_bank(slug):
    assert 2 <= len([item for item in BANK if item.check and item.lesson == slug]) <= 3


def test_no_question_names_a_lesson_that_is_not_there():
    assert {item.lesson for item in BANK if item.lesson} <= set(LIBRARY)


@pytest.mark.parametrize("slug", LIBRARY)
def test_it_says_nothing_on_making_getting_dosing_price_or_hiding(slug):
    assert not FORBIDDEN.search(body(slug)), FORBIDDEN.search(body(slug))
    assert "!" not in body(slug).replace("![", "")
    assert "！" not in body(slug)


def test_loading_brings_them_all(app):
    assert set(starter.load()) == set(LIBRARY)
    assert {slug: one.state for slug, one in rows().items()} == dict.fromkeys(LIBRARY, "published")


def test_loading_again_writes_nothing(app):
    starter.load()
    before = {slug: one.revision for slug, one in rows().items()}
    assert starter.load() == []
    assert {slug: one.revision for slug, one in rows().items()} == before


def test_only_what_changed_is_written(app):
    starter.load()
    told = starter.library()
    told["say-no"] = told["say-no"] | {"title": "新的题目"}
    assert starter.load(told) == ["say-no"]
    assert rows()["say-no"].title == "新的题目"


def test_what_has_vanished_is_withdrawn_and_comes_back(app):
    starter.load()
    told = starter.library()
    kept = told.pop("say-no")
    starter.load(told)
    assert rows()["say-no"].state == "withdrawn"
    starter.load(told | {"say-no": kept})
    assert rows()["say-no"].state == "published"


def test_two_lessons_change_months(app):
    told = starter.library()
    one, other = [slug for slug, says in told.items() if says["month"]][:2]
    starter.load(told)
    swapped = {one: told[one] | {"month": told[other]["month"]}, other: told[other] | {"month": told[one]["month"]}}
    assert set(starter.load(told | swapped)) == {one, other}
    assert rows()[one].month == told[other]["month"]


@pytest.mark.parametrize(
    "text", ["no fence", '+++\ntitle = "x"\n+++\n', "+++\n= \n+++\n", '+++\nshelf = "nowhere"\n+++\nx']
)
def test_a_malformed_file_says_where_it_stands(tmp_path, text):
    (tmp_path / "odd.md").write_text(text)
    with pytest.raises(ValueError, match=r"odd\.md"):
        starter.library(tmp_path)


@pytest.mark.parametrize("slug", LIBRARY)
def test_every_lesson_opens(app, browser, slug):
    starter.load()
    browser.see(f"/lessons/{slug}")
    browser.see(f"/lessons/{slug}?all=1")
