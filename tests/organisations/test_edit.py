"""An organisation's particulars change; another district's is absent."""

from app.access.places import Organisation
from app.db import db
from tests.world import ELSEWHERE_TOWN


def test_it_changes(as_, school):
    as_("coordinator").submit(f"/organisations/{school.id}/edit", action="/edit", contact="堃老师")
    fresh = db.session.get(Organisation, school.id)
    assert (fresh.contact, fresh.name) == ("堃老师", "钟埭小学")


def test_it_may_not_take_the_name_of_another(as_, school):
    answer = as_("coordinator").submit(f"/organisations/{school.id}/edit", action="/edit", name="杰凯拉链厂")
    assert answer.status_code == 422
    assert db.session.get(Organisation, school.id).name == "钟埭小学"


def test_it_does_not_move_beyond_reach(as_, school):
    answer = as_("coordinator").submit(f"/organisations/{school.id}/edit", action="/edit", division_code=ELSEWHERE_TOWN)
    assert answer.status_code == 422


def test_another_districts_is_absent(as_, school):
    assert as_("neighbour").get(f"/organisations/{school.id}/edit").status_code == 404
