"""What there is, who can have it, what it takes - and the desk at which it is written."""

import pytest
from sqlalchemy import select

from app.benefits.models import Benefit
from app.db import db
from tests.granting import STEPS, apply, benefit, later, points
from tests.world import COUNTY, ELSEWHERE, TOWN

WRITTEN = {
    "division_code": COUNTY,
    "name": "租房补贴",
    "kind": "monthly",
    "summary": "新居民租房, 每月补贴。",
    "conditions": "居住半年以上",
    "material0": "租房合同",
    "example0": "有签名的一页",
    "village_days": 3,
    "town_days": 5,
    "points_needed": 30,
    "points_use": "shown",
    "quota": 10,
    "first_day": "2026-10-14",
    "last_day": "2026-12-31",
    "amount_yuan": 495,
    "months": 12,
}


def only():
    return db.session.scalars(select(Benefit)).one()


def test_a_visitor_reads_all_of_it(browser):
    materials = [{"name": "租房合同", "example": "有签名的一页", "needed": True}]
    thing = benefit(steps=STEPS, materials=materials, points_needed=30, quota=10)
    text = browser.see(f"/benefits/{thing.id}").text_content()
    for words in (
        "居住半年以上",
        "租房合同",
        "有签名的一页",
        "3 个工作日内",
        "30",
        "每月 495 元, 共 3 个月",
        "还有 10 个",
    ):
        assert words in text
    assert "我要申请" in text


def test_a_resident_sees_the_steps_that_there_are_and_staff_see_all(as_):
    url = f"/benefits/{benefit(steps=STEPS).id}"
    assert "村(社区): 3" not in as_("volunteer").see(url).text_content()
    assert "村(社区): 3" in as_("district").see(url).text_content()


def test_a_resident_hears_how_many_points_are_missing(as_):
    points("volunteer", 20)
    thing = benefit(points_needed=30)
    assert "还差 10 分" in as_("volunteer").see(f"/benefits/{thing.id}").text_content()
    assert "还差 30 分" in as_("resident").see(f"/benefits/{thing.id}").text_content()


def test_the_card_names_what_points_are_good_for(as_):
    points("volunteer", 20)
    benefit(points_needed=15, name="文旅年卡", kind="referral")
    assert "文旅年卡" in as_("volunteer").see("/card").text_content()


def test_a_draft_is_seen_where_it_is_written_only(as_, browser):
    thing = benefit(published=False)
    assert browser.get(f"/benefits/{thing.id}").status_code == 404
    assert as_("volunteer").get(f"/benefits/{thing.id}").status_code == 404
    assert as_("neighbour").get(f"/benefits/{thing.id}").status_code == 404
    assert "草稿" in as_("district").see("/benefits/").text_content()


def test_people_see_what_is_open_around_them(as_, browser):
    benefit()
    benefit(division_code=ELSEWHERE, name="恩平技能培训", kind="referral")
    text = as_("volunteer").see("/benefits/").text_content()
    assert "租房补贴" in text
    assert "恩平技能培训" not in text
    assert "恩平技能培训" in browser.see("/benefits/").text_content()


def test_who_lives_elsewhere_is_told(as_):
    assert "居民" in as_("neighbour_volunteer").see(f"/benefits/{benefit().id}").text_content()


def test_full_and_over_are_said(as_):
    thing = benefit(quota=1)
    apply(thing)
    assert "名额已满" in as_("resident").see(f"/benefits/{thing.id}").text_content()
    with later(60):
        assert "现在不接受申请" in as_("resident").see(f"/benefits/{thing.id}").text_content()


def test_the_district_writes_looks_and_publishes(as_):
    browser = as_("district")
    assert "草稿已存" in browser.submit("/benefits/new", **WRITTEN).text
    thing = only()
    assert thing.materials == [{"name": "租房合同", "example": "有签名的一页", "needed": True}]
    assert thing.steps == [{"level": "village", "days": 3}, {"level": "town", "days": 5}]
    browser.submit(f"/benefits/{thing.id}/edit", name="住房补贴")
    assert only().name == "住房补贴"
    assert "已公布" in browser.submit(f"/benefits/{thing.id}", "/publication").text
    assert only().state == "published"


def test_published_it_is_no_more_changed(as_):
    thing = benefit()
    answer = as_("district").submit(f"/benefits/{thing.id}/edit", name="别的")
    assert answer.status_code == 422
    assert "不再改" in answer.text
    assert only().name == "租房补贴"


def test_days_and_places_only_grow(as_):
    thing, browser = benefit(quota=10), as_("district")
    url = f"/benefits/{thing.id}/extension"
    assert browser.submit(url, last_day="2026-11-30", quota=12).status_code == 200
    assert (only().last_day.isoformat(), only().quota) == ("2026-11-30", 12)
    assert browser.submit(url, last_day="2026-11-01", quota=12).status_code == 422
    assert browser.submit(url, last_day="2026-11-30", quota=11).status_code == 422
    assert browser.submit(url, last_day="2026-11-30", quota="").status_code == 200
    assert browser.submit(url, last_day="2026-11-30", quota=50).status_code == 422


def test_a_copy_is_a_draft_that_says_the_same(as_):
    thing = benefit(steps=STEPS)
    as_("district").submit(f"/benefits/{thing.id}", "/copies")
    copied = db.session.scalars(select(Benefit).order_by(Benefit.id.desc()).limit(1)).one()
    assert (copied.state, copied.steps, copied.name) == ("draft", STEPS, "租房补贴")


def test_it_can_be_stopped(as_):
    thing = benefit()
    as_("district").submit(f"/benefits/{thing.id}", "/closing")
    assert "现在不接受申请" in as_("volunteer").see(f"/benefits/{thing.id}").text_content()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "长" * 10_000},
        {"summary": "\x00"},
        {"village_days": "", "town_days": ""},
        {"town_days": 0},
        {"town_days": "五"},
        {"amount_yuan": ""},
        {"amount_yuan": "495.50"},
        {"months": ""},
        {"months": 10**30},
        {"quota": 0},
        {"quota": "", "ranked": "y"},
        {"kind": "gold"},
        {"last_day": "2026-10-01"},
        {"first_day": "0001-01-01"},
        {"passed_to": "平湖市财政局"},
        {"division_code": ELSEWHERE},
        {"division_code": "x"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(as_, wrong):
    assert as_("district").submit("/benefits/new", **{**WRITTEN, **wrong}).status_code == 422
    assert db.session.scalars(select(Benefit)).all() == []


def test_a_station_writes_for_its_own_town_only(as_):
    assert as_("coordinator").submit("/benefits/new", **WRITTEN).status_code == 422
    assert as_("coordinator").submit("/benefits/new", **{**WRITTEN, "division_code": TOWN}).status_code == 200
    thing = benefit()
    assert as_("coordinator").get(f"/benefits/{thing.id}/edit").status_code == 404


@pytest.mark.parametrize("username", ["volunteer", "worker", "town", "village", "auditor"])
def test_others_write_none(as_, username):
    assert as_(username).get("/benefits/new").status_code == 403
