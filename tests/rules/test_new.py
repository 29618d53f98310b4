"""A place's own rule for points by hand."""

import pytest

from app.db import db
from app.points.rule_models import Rule
from tests.world import ELSEWHERE, TOWN

FIELDS = {"division_code": TOWN, "name": "写村史", "points": 4, "evidence": "村里的证明"}


def own():
    return db.session.scalars(db.select(Rule).where(Rule.division_code.is_not(None))).all()


def test_published_it_is_offered_for_points_by_hand_from_its_first_day(as_, time):
    assert "写村史" in as_("coordinator").submit("/points/rules/new", **FIELDS).text
    [rule] = own()
    assert (rule.version, rule.approver, rule.points_most) == (1, "second", None)
    assert "写村史" not in as_("worker").see("/points/awards/new").text_content()
    with time(days=1):
        assert "写村史" in as_("worker").see("/points/awards/new").text_content()
        assert "写村史" not in as_("neighbour").see("/points/awards/new").text_content()


@pytest.mark.parametrize(
    "fields",
    [
        {"division_code": ELSEWHERE},
        {"name": ""},
        {"name": "长" * 10_000},
        {"points": 0},
        {"points": -3},
        {"points": "x"},
        {"points": 10**12},
        {"points_most": 4},
        {"cap_day": -1},
        {"first_day": "2026-10-14"},
        {"first_day": "9999-12-31"},
        {"last_day": "2026-10-14"},
    ],
)
def test_bad_input_is_named(as_, fields):
    assert as_("coordinator").submit("/points/rules/new", **{**FIELDS, **fields}).status_code == 422
    assert own() == []
