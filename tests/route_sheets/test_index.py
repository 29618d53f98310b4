"""The day's home visits on one sheet: codes and places, in the order of the road; each print is an opening."""

from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pypdf import PdfReader

from app import clock
from app.access.models import Person
from app.cases import actions
from app.cases.addresses import along
from app.cases.log_models import Visit
from app.cases.models import CaseReading
from app.db import db
from tests.cases import making
from tests.today.test_show import rows
from tests.world import ELSEWHERE, VILLAGE

PATH = "/today/route"


def another(number, address, home="330482005", **facts):
    one = Person(name=f"居民{number}", username=f"resident{number}", division_code=home)
    db.session.add(one)
    db.session.flush()
    return making.in_term(who=one.username, details={"name": one.name, "address": address}, **facts)


@pytest.fixture
def road(file):
    """Four to visit: two along one street, one in a village, one not yet."""
    files = [file, another(1, "福臻路 12 号"), another(2, "东浜 3 号", VILLAGE), another(3, "福臻路 2 号")]
    for one, days in zip(files, [(-9, 0, 5), (-20, -9, -2), (2, 5, 9), (9, 12, 15)], strict=True):
        making.plan(one, home_visit=days)
    db.session.commit()
    return files


def printed(answer):
    assert answer.mimetype == "application/pdf"
    return "".join(one.extract_text() for one in PdfReader(BytesIO(answer.data)).pages)


def readings():
    return [(one.file.code, one.page, one.purpose) for one in db.session.scalars(db.select(CaseReading))]


def test_the_page_shows_what_falls_due_within_the_week_by_village_and_no_name(road, as_):
    page = as_("worker").see(PATH)
    assert [row[:3] for row in rows(page)] == [
        ["A-001", "钟埭街道", "应办 10月14日 最晚 10月19日"],
        ["A-002", "钟埭街道", "逾期 2 天"],
        ["A-003", "沈家弄村", "应办 10月19日 最晚 10月23日"],
    ]
    assert page.xpath("//input[@checked]/@value") == ["A-001", "A-002"]
    text = page.text_content()
    assert not any(word in text for word in ("何安", "居民1", "福臻路", "东浜"))
    assert readings() == []


def test_the_sheet_has_codes_and_places_in_the_order_of_the_road(road, as_, worker):
    db.session.add(
        Visit(case_id=road[1].id, way="home", came=True, day=clock.today() - timedelta(days=90), by_id=worker.id)
    )
    answer = as_("worker").get(f"{PATH}.pdf?case=A-003&case=A-002&case=A-001&case=A-002")
    text = printed(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert text.index("A-001") < text.index("A-002") < text.index("A-003")
    assert all(words in text for words in ("福臻路 12 号", "沈家弄村", "2026-07-16", "共 3 户"))
    assert not any(word in text for word in ("何安", "居民1", "毒", "康复"))


def test_each_print_is_written_down_as_an_opening_of_each_file(road, as_, lead):
    as_("worker").get(f"{PATH}.pdf?case=A-001&case=A-003")
    assert readings() == [("A-001", "route_sheets.paper", "own"), ("A-003", "route_sheets.paper", "own")]
    as_("lead").get(f"{PATH}.pdf?case=A-001")
    assert readings()[-1] == ("A-001", "route_sheets.paper", "lead")


def test_a_visit_that_never_was_is_no_last_visit(road, as_, worker):
    first = Visit(case_id=road[0].id, way="home", came=True, day=clock.today(), by_id=worker.id)
    db.session.add(first)
    db.session.flush()
    assert "2026年10月14日" in rows(as_("worker").see(PATH))[0][3]
    void = Visit(case_id=road[0].id, way="home", came=False, void=True, day=clock.today(), by_id=worker.id)
    void.corrects_id = first.id
    db.session.add(void)
    assert rows(as_("worker").see(PATH))[0][3] == "还没有去过"


def test_nothing_ticked_leads_back_and_what_is_not_mine_is_not_there(road, as_):
    making.staff("far-worker", "某人", "worker", ELSEWHERE)
    making.staff("other-worker", "钱社工", "worker")
    assert as_("worker").get(f"{PATH}.pdf").location == PATH
    for who in ("far-worker", "other-worker"):
        assert as_(who).get(f"{PATH}.pdf?case=A-001").status_code == 404
        assert rows(as_(who).see(PATH)) == []
    assert as_("worker").get(f"{PATH}.pdf?case=A-001&case=A-999").status_code == 404
    assert as_("worker").get(f"{PATH}.pdf?case={'长' * 10_000}").status_code in (404, 414)
    assert readings() == []


def test_who_is_detained_is_visited_by_nobody(road, as_, worker):
    actions.suspend(road[1], clock.today(), worker, "拘留")
    assert [row[0] for row in rows(as_("worker").see(PATH))] == ["A-001", "A-003"]


def test_the_lead_sees_them_by_worker(road, as_, lead, worker):
    other = making.staff("other-worker", "钱社工", "worker")
    actions.hand_over(road[1], other, lead)
    assert [row[4] for row in rows(as_("lead").see(PATH))] == ["李社工", "钱社工", "李社工"]
    assert [row[0] for row in rows(as_("lead").see(f"{PATH}?worker={other.id}"))] == ["A-002"]
    assert as_("lead").get(f"{PATH}?worker=99999999999999").status_code == 200


@pytest.mark.parametrize("who", ["coordinator", "town", "district", "village", "volunteer", "participant", "neighbour"])
def test_for_others_there_is_no_such_page(road, as_, who):
    assert [as_(who).get(url).status_code for url in (PATH, f"{PATH}.pdf?case=A-001")] == [404, 404]


def test_houses_stand_by_number():
    houses = ["福臻路 12 号", "", "东浜 3 号", "福臻路8号", None, "福臻路 8 号 202 室"]
    assert sorted(houses, key=along)[:4] == ["东浜 3 号", "福臻路8号", "福臻路 8 号 202 室", "福臻路 12 号"]


@given(some.lists(some.text(max_size=12) | some.none()))
def test_any_addresses_can_be_put_in_order(houses):
    assert len(sorted(houses, key=along)) == len(houses)
