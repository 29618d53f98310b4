"""A station's particulars and its rule change; it stays within reach."""

from app.access.places import Station
from app.db import db
from tests.world import ELSEWHERE, OTHER_TOWN


def test_the_rule_changes(as_, station):
    answer = as_("district").submit(
        f"/stations/{station.id}/edit", action="/edit", share_percent=80, phone="0573-85001234"
    )
    assert "已改好" in answer.text
    fresh = db.session.get(Station, station.id)
    assert (fresh.share_percent, fresh.phone, fresh.name) == (80, "0573-85001234", "钟埭街道禁毒社工站")


def test_it_does_not_move_beyond_reach(as_, station):
    answer = as_("district").submit(f"/stations/{station.id}/edit", action="/edit", division_code=ELSEWHERE)
    assert answer.status_code == 422
    assert db.session.get(Station, station.id).division_code != ELSEWHERE


def test_it_may_not_take_the_name_of_another(as_, station):
    answer = as_("district").submit(
        f"/stations/{station.id}/edit", action="/edit", division_code="330482", name="当湖街道禁毒社工站"
    )
    assert answer.status_code == 200
    other = db.session.scalars(db.select(Station).where(Station.division_code == OTHER_TOWN)).one()
    answer = as_("district").submit(f"/stations/{other.id}/edit", action="/edit", division_code="330482")
    assert answer.status_code == 422
    assert "已经有一个叫" in answer.text


def test_another_districts_station_is_absent(as_, app):
    away = db.session.scalars(db.select(Station).where(Station.division_code == ELSEWHERE)).one()
    assert as_("district").get(f"/stations/{away.id}/edit").status_code == 404
    assert as_("district").get(f"/stations/{2**40}/edit").status_code == 404
    assert as_("neighbour").get(f"/stations/{away.id}/edit").status_code == 403
