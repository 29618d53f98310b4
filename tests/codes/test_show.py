"""The coordinator's screen: the code of this half minute, renewed with and without scripts."""

from app import clock
from app.db import db
from app.events import codes
from app.events.attendance_actions import come


def test_it_shows_a_qr_code_and_four_digits(as_, market):
    page = as_("coordinator").see(f"/events/{market.id}/code")
    digits = page.findtext(".//p[@class='digits']")
    assert codes.is_right(digits, market.secret, market.id, "in", clock.now())
    assert page.xpath("//*[local-name()='svg'][@class='qr']/*[local-name()='title']")[0].text == "签到码"


def test_the_switch_shows_the_code_for_leaving(as_, market):
    page = as_("coordinator").see(f"/events/{market.id}/code?way=out")
    assert codes.is_right(page.findtext(".//p[@class='digits']"), market.secret, market.id, "out", clock.now())


def test_half_a_minute_later_it_is_another(as_, market, time):
    browser = as_("coordinator")
    first = browser.see(f"/events/{market.id}/code").findtext(".//p[@class='digits']")
    with time(seconds=30):
        assert browser.see(f"/events/{market.id}/code").findtext(".//p[@class='digits']") != first


def test_it_says_how_many_came_and_masks_their_names(as_, market, person):
    come(market, person("volunteer"), "code")
    text = as_("coordinator").see(f"/events/{market.id}/code").text_content()
    assert "已到 1 / 1" in text
    assert "林*" in text
    assert "林小满" not in text


def test_it_renews_itself_with_and_without_scripts(as_, market):
    browser = as_("coordinator")
    page = browser.see(f"/events/{market.id}/code?way=out")
    assert page.xpath("//noscript/meta[@http-equiv='refresh']")
    wall = page.get_element_by_id("wall")
    assert wall.get("data-hx-get") == f"/events/{market.id}/code?way=out"
    part = browser.get(wall.get("data-hx-get"), headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<div id="wall"')


def test_the_secret_is_on_no_page(as_, market):
    for url in (f"/events/{market.id}/code", f"/events/{market.id}/attendances", f"/events/{market.id}"):
        assert market.secret not in as_("coordinator").get(url).text


def test_only_the_desk_sees_it(as_, browser, market):
    db.session.commit()
    assert as_("volunteer").get(f"/events/{market.id}/code").status_code == 403
    assert as_("neighbour").get(f"/events/{market.id}/code").status_code == 404
    assert browser.get(f"/events/{market.id}/code").status_code == 303


def test_outside_its_time_the_screen_says_so(as_, market, minute):
    with minute(-90):
        assert "现在还不能用" in as_("coordinator").see(f"/events/{market.id}/code").text_content()


def test_staff_find_the_code_and_the_roster_on_the_event_s_page(as_, market):
    url = f"/events/{market.id}"
    assert as_("coordinator").see(url).xpath(f"//a[@href='{url}/code']")
    assert as_("coordinator").see(url).xpath(f"//a[@href='{url}/attendances']")
    assert as_("town").see(url).xpath(f"//a[@href='{url}/attendances']")
    assert not as_("volunteer").see(url).xpath(f"//a[@href='{url}/attendances']")
