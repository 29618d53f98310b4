"""A division: what it is, what lies in it, the way down and up."""

import pytest

from app.access.places import Division
from app.db import db
from app.places.village_actions import add_below
from tests.world import COUNTY, ELSEWHERE, TOWN, VILLAGE


def test_a_county_shows_its_towns_with_what_lies_in_them(as_):
    page = as_("district").see(f"/places/{COUNTY}")
    rows = {row.findtext("th/a"): [cell.text for cell in row.findall("td")] for row in page.xpath("//tbody/tr")}
    assert rows == {"当湖街道": ["330482001", "0", "1", "0"], "钟埭街道": ["330482005", "1", "1", "2"]}
    assert "浙江省嘉兴市平湖市" in page.text_content()


def test_the_way_leads_down_to_the_village_and_up_again(as_):
    browser = as_("district")
    assert browser.see(f"/places/{TOWN}").xpath("//tbody//a/@href") == [f"/places/{VILLAGE}"]
    assert browser.see(f"/places/{VILLAGE}").xpath("//a[@class='back']/@href") == [f"/places/{TOWN}"]


def test_nobody_is_led_above_their_reach(as_):
    assert as_("coordinator").see(f"/places/{TOWN}").xpath("//a[@class='back']") == []


@pytest.mark.parametrize("code", [ELSEWHERE, COUNTY, "330482001", "33", "0", "x" * 5000, "%F0%9F%98%80", "330482005 "])
def test_what_is_out_of_reach_or_no_code_at_all_is_absent(as_, code):
    assert as_("coordinator").get(f"/places/{code}").status_code == 404


def test_only_those_who_may_are_offered_to_change_something(as_):
    assert "加一个" not in as_("town").see(f"/places/{TOWN}").text_content()
    assert "加一个单位" in as_("coordinator").see(f"/places/{TOWN}").text_content()
    assert "加一个村(社区)" in as_("district").see(f"/places/{TOWN}").text_content()
    assert "加一个村民小组" in as_("district").see(f"/places/{VILLAGE}").text_content()


def test_a_village_counts_its_groups_and_not_itself(as_):
    add_below(db.session.get(Division, VILLAGE), "01", "第一组")
    [row] = as_("district").see(f"/places/{TOWN}").xpath("//tbody/tr")
    assert row.xpath("td[2]/text() | td[2]/@data-label") == ["村民小组", "1"]
