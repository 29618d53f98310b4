"""Somebody is away: another worker stands in for all their files, until a day."""

import pytest
from sqlalchemy import select

from app import clock
from app.cases import actions
from app.cases.models import CaseFile, Handover
from app.db import db
from tests.cases import making
from tests.today.test_show import another, rows


@pytest.fixture
def other(app):
    return making.staff("other-worker", "钱社工", "worker")


def cover(as_, away, other, **fields):
    about = {"worker": away.id, "cover": other and other.id, "cover_until": clock.today(), **fields}
    return as_("lead").submit("/cases/covers", **about)


def test_all_files_are_covered_at_once_and_only_until_the_day(file, as_, lead, worker, other, time):
    making.plan(file, talk=(-1, 0, 3))
    making.plan(another(1), talk=(-1, 0, 3))
    assert "2 份档案的代管" in cover(as_, worker, other).text
    assert [row[0] for row in rows(as_("other-worker").see("/today"))] == ["A-001", "A-002"]
    with time(days=1):
        assert rows(as_("other-worker").see("/today")) == []
    assert [row[0] for row in rows(as_("worker").see("/today"))] == ["A-001", "A-002"]


def test_what_has_ended_or_lies_elsewhere_stays(file, as_, lead, worker, other, elsewhere):
    over, sent = another(1), another(2)
    actions.move(over, "terminated", clock.today(), worker, "判刑")
    actions.transfer(sent, elsewhere[0], clock.today(), lead, "搬家")
    cover(as_, worker, other)
    covered = db.session.scalars(select(CaseFile).where(CaseFile.cover_id.is_not(None))).all()
    assert covered == [file]


def test_the_same_twice_is_one_handover_and_back_early_ends_it(file, as_, lead, worker, other):
    cover(as_, worker, other)
    cover(as_, worker, other)
    assert len(db.session.scalars(select(Handover)).all()) == 2
    cover(as_, worker, None, cover="", cover_until="")
    assert file.cover_id is None


def test_bad_input_changes_nothing(file, as_, lead, worker, other):
    for fields in ({"cover": worker.id}, {"cover": 99}, {"worker": "x"}, {"cover_until": "x"}, {"cover_until": ""}):
        assert cover(as_, worker, other, **fields).status_code == 422
    assert file.cover_id is None


def test_only_a_lead_arranges_it(file, as_):
    for username in ("worker", "coordinator", "town", "district", "participant"):
        assert as_(username).get("/cases/covers").status_code == 404
