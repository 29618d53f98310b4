"""Where one's reach begins."""

from app.access.models import Assignment
from app.db import db


def test_whoever_has_one_place_is_led_straight_to_it(as_):
    answer = as_("coordinator").get("/places/")
    assert (answer.status_code, answer.location) == (303, "/places/330482005")


def test_whoever_has_two_sees_both_and_nothing_twice(as_, person):
    for code in ("440785", "440785001"):
        db.session.add(Assignment(person_id=person("coordinator").id, role="coordinator", division_code=code))
    page = as_("coordinator").see("/places/")
    assert page.xpath("//th[@scope='row']/a/text()") == ["钟埭街道", "恩平市"]


def test_a_visitor_signs_in_first_and_a_member_is_told_no(browser, as_):
    assert browser.get("/places/").location == "/sign-in?next=/places/"
    assert as_("volunteer").get("/places/").status_code == 403
