"""A village under a town, a group under a village, by hand."""

import pytest

from app.access.places import Division
from app.db import db
from tests.world import COUNTY, ELSEWHERE_TOWN, TOWN, VILLAGE


def division(code):
    return db.session.get(Division, code)


def test_a_village_is_added_under_its_town(as_):
    answer = as_("district").submit(f"/places/{TOWN}/new", action="/new", tail="201", name="䶮㛃村")
    assert "䶮㛃村已加上" in answer.text
    made = division(f"{TOWN}201")
    assert (made.name, made.level, made.full_name) == ("䶮㛃村", "village", "浙江省嘉兴市平湖市钟埭街道䶮㛃村")


def test_a_group_is_added_under_its_village_by_its_whole_code(as_):
    as_("admin").submit(f"/places/{VILLAGE}/new", action="/new", tail=f"{VILLAGE}01", name="第一组")
    assert division(f"{VILLAGE}01").level == "group"


@pytest.mark.parametrize(
    "tail", ["", "20", "2011", "000", "２０１", "abc", "-01", f"{ELSEWHERE_TOWN}201", "\x00", "9" * 10_000]
)
def test_a_wrong_code_is_told_and_nothing_is_added(as_, tail):
    answer = as_("district").submit(f"/places/{TOWN}/new", action="/new", tail=tail, name="某村")
    assert answer.status_code == 422
    assert db.session.scalar(db.select(db.func.count()).where(Division.name == "某村")) == 0


def test_a_code_that_is_taken_is_told(as_):
    answer = as_("district").submit(f"/places/{TOWN}/new", action="/new", tail="001", name="又一村")
    assert answer.status_code == 422
    assert "已经有了" in answer.text
    assert division(VILLAGE).name == "沈家弄村"


@pytest.mark.parametrize("name", ["", "  ", "\x00", "村" * 41])
def test_a_village_has_a_name_of_sensible_length(as_, name):
    assert as_("district").submit(f"/places/{TOWN}/new", action="/new", tail="201", name=name).status_code == 422
    assert division(f"{TOWN}201") is None


def test_nothing_is_added_under_a_county_or_a_group(as_):
    assert as_("district").get(f"/places/{COUNTY}/new").status_code == 404


def test_nobody_adds_beyond_their_reach(as_):
    assert as_("district").get(f"/places/{ELSEWHERE_TOWN}/new").status_code == 404
    assert as_("coordinator").get(f"/places/{TOWN}/new").status_code == 403


def test_the_same_post_twice_adds_one(as_):
    browser = as_("district")
    form = browser.form(browser.see(f"/places/{TOWN}/new"), "/new")
    data = {**dict(form.form_values()), "tail": "201", "name": "某村"}
    answers = [browser.post(f"/places/{TOWN}/new", data=data) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(303, f"/places/{TOWN}")] * 2
