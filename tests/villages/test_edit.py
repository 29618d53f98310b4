"""A village gets another name; what lies under it says so too."""

from app.access.places import Division
from app.db import db
from app.places.village_actions import add_below
from tests.world import COUNTY, VILLAGE


def test_a_new_name_goes_into_the_full_names_below(as_, app):
    group = add_below(db.session.get(Division, VILLAGE), "01", "第一组")
    as_("district").submit(f"/places/{VILLAGE}/edit", action="/edit", name="沈家弄社区")
    assert db.session.get(Division, VILLAGE).full_name == "浙江省嘉兴市平湖市钟埭街道沈家弄社区"
    assert db.session.get(Division, group.code).full_name == "浙江省嘉兴市平湖市钟埭街道沈家弄社区第一组"


def test_the_ministrys_names_stay(as_):
    answer = as_("district").submit(f"/places/{COUNTY}/edit", action="/edit", name="我的市")
    assert answer.status_code == 422
    assert "民政部" in answer.text
    assert db.session.get(Division, COUNTY).name == "平湖市"
