"""Two type the same code at the same moment: one has the points."""

import pytest

from app.points import checking, claim_actions
from tests.claims.test_index import entries
from tests.races import at_once, ready
from tests.world import TOWN

pytestmark = pytest.mark.race


def test_one_has_the_points_and_the_other_is_told(as_, person):
    code = claim_actions.make(20, 60, TOWN, person("coordinator"))
    steps = [ready(as_(name), "/points/codes/", "/codes/", code=code) for name in ("volunteer", "resident", "pupil")]
    answers = at_once(*steps)
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422]
    assert [entry.points for entry in entries()] == [20]
    assert checking.check().fault == ""
