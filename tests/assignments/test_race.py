"""Two administrators who end each other's role at the same moment: one is left."""

import pytest

from app.access.models import Assignment
from app.db import db
from tests.races import at_once, ready


@pytest.mark.race
def test_one_administrator_is_always_left(as_, person):
    other = Assignment(person_id=person("district").id, role="admin", division_code="330482")
    db.session.add(other)
    db.session.flush()
    first = db.session.scalars(db.select(Assignment).filter_by(role="admin", person_id=person("admin").id)).one()
    steps = ((as_("admin"), other), (as_("district"), first))
    answers = at_once(*[ready(who, "/assignments/", f"/assignments/{role.id}/ending") for who, role in steps])
    left = db.session.scalars(db.select(Assignment).filter_by(role="admin", ended_at=None)).all()
    assert len(left) == 1
    assert min(answer.status_code for answer in answers) == 303
