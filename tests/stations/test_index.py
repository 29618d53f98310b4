"""The stations within reach."""

from tests.world import COUNTY, ELSEWHERE, OTHER_TOWN


def names(page):
    return [cell.text_content() for cell in page.xpath("//th[@scope='row']")]


def test_the_list_shows_those_in_reach_only(as_):
    assert names(as_("coordinator").see("/stations/")) == ["钟埭街道禁毒社工站"]
    assert names(as_("district").see("/stations/")) == ["当湖街道禁毒社工站", "钟埭街道禁毒社工站"]
    assert names(as_("neighbour").see("/stations/")) == ["恩平市禁毒服务站"]


def test_the_list_narrows_to_a_place_but_never_widens(as_):
    browser = as_("district")
    assert names(browser.see(f"/stations/?place={OTHER_TOWN}")) == ["当湖街道禁毒社工站"]
    assert names(browser.see(f"/stations/?place={ELSEWHERE}")) == []
    assert len(names(browser.see(f"/stations/?place={COUNTY}"))) == 2
