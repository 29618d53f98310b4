"""The organisations within reach, by name, kind and place."""

import pytest

from tests.world import ELSEWHERE_TOWN, TOWN


def names(page):
    return [cell.text_content() for cell in page.xpath("//th[@scope='row']")]


def test_the_list_shows_those_in_reach_only(as_):
    assert names(as_("coordinator").see("/organisations/")) == ["钟埭小学", "杰凯拉链厂"]
    assert names(as_("neighbour").see("/organisations/")) == ["恩城一中"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("name=拉链", ["杰凯拉链厂"]),
        ("name=%25", []),
        ("kind=school", ["钟埭小学"]),
        ("kind=nonsense", ["钟埭小学", "杰凯拉链厂"]),
        (f"place={TOWN}", ["钟埭小学", "杰凯拉链厂"]),
        ("place=330482001", []),
        (f"place={ELSEWHERE_TOWN}", []),
        ("place=%F0%9F%98%80", []),
        ("place=" + "9" * 10_000, []),
        ("name=" + "x" * 10_000, ["钟埭小学", "杰凯拉链厂"]),
    ],
)
def test_it_narrows_and_never_widens_and_nonsense_is_not_asked(as_, asked, found):
    assert names(as_("district").see(f"/organisations/?{asked}")) == found


def test_choosing_a_place_offers_what_lies_under_it(as_):
    page = as_("district").see(f"/organisations/?place={TOWN}")
    assert page.xpath("//select[@name='place']/option/text()") == ["全部", "平湖市", "钟埭街道", "沈家弄村"]


def test_the_part_alone_answers_a_search(as_):
    page = as_("coordinator").get("/organisations/?name=小学", headers={"HX-Request": "true"})
    assert "<h1" not in page.text
    assert "钟埭小学" in page.text
