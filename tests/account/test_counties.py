"""Where many counties share a station, one says the county first: its towns alone fit in one list."""

import pytest

from app.access.places import Division
from app.db import db
from tests.account.test_register import GOOD, newcomer
from tests.world import COUNTY, ELSEWHERE, OTHER_TOWN, TOWN


@pytest.fixture(autouse=True)
def many(app):
    for number in range(10, 90):
        code = f"1101{number}"
        db.session.add(Division(code=code, name=f"{number}区", level="county", full_name=f"北京市{number}区"))
        for town in range(10, 22):
            name = f"{town}街道"
            full = f"北京市{number}区{name}"
            db.session.add(Division(code=f"{code}0{town}", name=name, level="town", full_name=full))
    db.session.commit()


def offered(page):
    return {option.get("value") for option in page.xpath("//select[@id='place']//option")} - {""}


def test_registering_begins_with_the_county_and_keeps_the_way_back(browser):
    page = browser.see("/register?next=/events/1")
    assert not page.xpath("//main//select")
    link = page.xpath(f"//main//a[contains(@href, 'county={COUNTY}')]/@href")[0]
    page = browser.see(link)
    assert offered(page) == {TOWN, OTHER_TOWN}
    assert page.xpath("//input[@name='next']/@value") == ["/events/1"]


def test_what_is_no_county_is_asked_again(browser):
    for junk in ("", "9", "33", TOWN, "x" * 3000):
        assert not browser.see(f"/register?county={junk}").xpath("//main//select")


def test_one_registers_in_the_county_one_chose(browser):
    browser.submit(f"/register?county={COUNTY}", f"county={COUNTY}", **GOOD)
    assert newcomer().division_code == TOWN


def test_a_move_within_the_county_is_one_list_and_another_county_is_a_step_away(as_, person):
    assert offered(as_("volunteer").see("/me/edit")) == {TOWN, OTHER_TOWN}
    assert not as_("volunteer").see("/me/edit?county=").xpath("//main//select")
    as_("volunteer").submit(f"/me/edit?county={ELSEWHERE}", f"county={ELSEWHERE}", place="440785001", village="")
    assert person("volunteer").division_code == "440785001"
