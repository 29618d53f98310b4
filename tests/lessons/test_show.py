"""One lesson: a section a screen, the whole of it on paper."""

import pytest

from app.lessons import texts
from tests.lessons.making import BODY, make_lesson
from tests.world import ELSEWHERE, TOWN


def shown(page):
    """The sections that a screen shows."""
    return [one.text_content() for one in page.xpath("//article/section[not(@class)]")]


def test_one_section_is_on_the_screen_and_the_others_on_paper(browser, lesson):
    page = browser.see("/lessons/smoke")
    assert len(shown(page)) == 1
    assert "先说一句" in shown(page)[0]
    assert len(page.xpath("//article/section[@class='paper']")) == 2


def test_pages_turn_by_links(browser, lesson):
    page = browser.see("/lessons/smoke")
    assert page.xpath("//nav[@class='turns']/a/@href") == ["/lessons/smoke?section=2"]
    page = browser.see("/lessons/smoke?section=2")
    assert "想一想" in shown(page)[0]
    assert page.xpath("//nav[@class='turns']/a/@href") == ["/lessons/smoke?section=1", "/lessons/smoke?section=3"]
    assert browser.see("/lessons/smoke?section=3").xpath("//nav[@class='turns']/a/@href") == [
        "/lessons/smoke?section=2"
    ]


def test_the_whole_lesson_for_paper(browser, lesson):
    assert len(shown(browser.see("/lessons/smoke?all=1"))) == 3


def test_the_sources_stand_in_small_print_at_the_end(browser, lesson):
    assert "禁毒法第2条" in browser.see("/lessons/smoke?section=3").xpath("//small[@class='sources']")[0].text


@pytest.mark.parametrize("query", ["section=0", "section=4", "section=-1", "section=999999999999"])
def test_a_section_that_is_not_there(browser, lesson, query):
    assert browser.get(f"/lessons/smoke?{query}").status_code == 404


def test_junk_in_the_address_is_the_first_section(browser, lesson):
    assert "先说一句" in shown(browser.see("/lessons/smoke?section=x"))[0]


def test_drawings_are_ours_and_say_what_they_show(browser, lesson):
    image = browser.see("/lessons/smoke").xpath("//article//img")[0]
    assert image.get("src").startswith("/static/picture-book.")
    assert (image.get("alt"), image.get("width")) == ("一本书", "320")


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[看](javascript:alert(1))",
        "[看](picture:book)",
        "![看](https://elsewhere.example/a.png)",
        "![看](/static/x.png)",
        "![看](picture:../../etc/passwd)",
        "![看](media:0123456789abcdef0123456789abcdef)",
        "[看](media:0123456789abcdef0123456789abcdef)",
        '![看" onload="alert(1)](picture:book)',
        "[a](data:text/html,x)",
    ],
)
def test_nothing_dangerous_is_let_through(browser, written):
    make_lesson(slug="odd", body=f"## 一\n\n{written}")
    page = browser.see("/lessons/odd")
    article = page.xpath("//article")[0]
    assert not article.xpath(".//script | .//*[@onerror or @onload]")
    assert not article.xpath(".//a[not(starts-with(@href, 'http'))]")
    assert [src for src in article.xpath(".//img/@src") if not src.startswith("/static/picture-")] == []


def test_marks_and_lists_are_shown(browser):
    make_lesson(
        slug="marks",
        body="## 一\n\n**重点**\n\n- 甲\n- 乙\n\n| 条 | 款 |\n|---|---|\n| 1 | 2 |\n\n[网站](https://example.cn/)",
    )
    article = browser.see("/lessons/marks").xpath("//article")[0]
    assert article.xpath(".//strong/text()") == ["重点"]
    assert len(article.xpath(".//li")) == 2
    assert article.xpath(".//table")
    assert article.xpath(".//a/@rel") == ["nofollow noreferrer"]


def test_a_long_lesson_sends_one_section_at_a_time(browser):
    make_lesson(slug="long", body="\n\n".join(f"## 第 {n} 节\n\n{'长' * 1500}" for n in range(6)))
    page = browser.see("/lessons/long?section=3")
    assert len(page.xpath("//article/section")) == 1
    assert "第 2 节" in shown(page)[0]
    assert len(shown(browser.see("/lessons/long?all=1"))) == 6


def test_a_draft_is_there_for_its_staff_only(as_, browser):
    make_lesson(slug="draft", state="draft", division_code=TOWN)
    assert "草稿" in as_("worker").see("/lessons/draft").text_content()
    for who in (browser, as_("volunteer"), as_("neighbour")):
        assert who.get("/lessons/draft").status_code == 404


def test_a_lesson_of_another_district_may_be_read(browser):
    make_lesson(slug="far", division_code=ELSEWHERE)
    browser.see("/lessons/far")


def test_there_is_no_such_lesson(browser):
    assert browser.get("/lessons/nothing").status_code == 404


def test_a_text_without_headings_is_one_section():
    assert [one.source for one in texts.split("只有一段")] == ["只有一段"]
    assert len(texts.split("")) == 1


def test_splitting_loses_nothing():
    sections = texts.split(BODY)
    assert "\n\n".join(one.source for one in sections) == BODY
    assert [one.title for one in sections] == ["看一看", "想一想", "做一做"]
    assert sections[2].length == len("做一做找一个理由走开。")
