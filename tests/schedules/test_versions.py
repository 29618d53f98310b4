"""A district makes a schedule of its own from one that is there; what is published stays as it is."""

import pytest
from sqlalchemy import select

from app.cases.planning import KINDS
from app.cases.schedule_models import Schedule
from app.db import db
from tests.cases import making


@pytest.fixture
def own(as_):
    """The district's version of what came along."""
    return lambda **fields: as_("district").submit("/schedules/1/next", **{"name": "本市", **fields})


def schedules():
    return db.session.scalars(select(Schedule).where(Schedule.division_code.is_not(None)).order_by(Schedule.id)).all()


def test_the_next_version_stands_beside_the_first(own, as_):
    assert "第 1 版" in own(hear_lead=2).text
    assert "第 2 版" in own(hear_lead=3).text
    first, second = schedules()
    assert (first.version, first.hear_lead, second.version, second.hear_lead) == (1, 2, 2, 3)
    assert [one.step for one in first.steps] == [one.step for one in making.schedule().steps]
    assert "本市" in as_("worker").see("/schedules/").text_content()


def test_lines_are_of_what_a_plan_knows(as_):
    page = as_("district").see("/schedules/1/next")
    offered = page.xpath("//select[@name='steps-0-kind']/option/@value")
    assert offered == ["", *KINDS]


def test_a_file_gets_it_when_its_grade_is_set(own, as_, file):
    own()
    (mine,) = schedules()
    as_("worker").submit("/cases/A-001/grade", grade="high", schedule=mine.id, reason="新情况")
    assert file.schedule_id == mine.id


@pytest.mark.parametrize(
    "fields",
    [
        {"steps-0-kind": "report"},
        {"steps-0-from_month": ""},
        {"steps-0-from_month": 12, "steps-0-to_month": 12},
        {"steps-0-early": 60},
        {"hear_worker": 9},
        {"hear_town": "x"},
        {"place": "440785"},
        {"name": "长" * 10_000},
    ],
)
def test_bad_input_publishes_nothing(own, fields):
    assert own(**fields).status_code == 422
    assert schedules() == []


def test_whoever_is_no_district_only_reads(as_, lead):
    assert as_("worker").get("/schedules/1").status_code == 200
    assert as_("worker").get("/schedules/1/next").status_code == 404
    assert as_("lead").get("/schedules/holidays").status_code == 404


def test_closed_days_move_what_is_due(as_, file):
    from app.cases.plan_models import DueItem

    first = db.session.scalars(select(DueItem).filter_by(kind="talk").order_by(DueItem.due)).first()
    was = first.due
    answer = as_("district").submit("/schedules/holidays", first=was, last=was, name="停电")
    assert "已记下 1 天" in answer.text
    moved = db.session.scalars(select(DueItem).filter_by(kind="talk", outcome="").order_by(DueItem.due)).first()
    assert (moved.due - was).days == 1


def test_too_many_days_or_the_wrong_way_round_are_told(as_):
    for last in ("2027-12-31", "2026-10-01"):
        assert as_("district").submit("/schedules/holidays", first="2026-11-01", last=last, name="x").status_code == 422
