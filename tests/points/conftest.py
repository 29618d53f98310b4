"""A card, and rules of one's own making."""

from datetime import date

import pytest

from app.db import db
from app.points import ledger
from app.points.rule_models import RESIDENTS, Rule


@pytest.fixture
def card(person):
    return ledger.card_of(person("volunteer"))


@pytest.fixture
def rule(app):
    """`rule("attendance", points=1, points_most=20, cap_day=5)`: a rule, or its next version, published."""

    def publish(code="attendance", points=1, points_most=100, division_code=None, first_day=None, **more):
        versions = db.select(db.func.max(Rule.version)).filter_by(code=code, division_code=division_code)
        made = Rule(
            programme=RESIDENTS,
            code=code,
            division_code=division_code,
            version=(db.session.scalar(versions) or 0) + 1,
            name=code,
            points=points,
            points_most=points_most,
            approver="nobody",
            first_day=first_day or date(2020, 1, 1),
            **more,
        )
        db.session.add(made)
        db.session.flush()
        return made

    return publish


@pytest.fixture
def credit(card):
    """`credit(8, 3)`: 8 points for source 3, on NOON's day."""

    def build(points, key, day=date(2026, 10, 14), rule="attendance", kind="attendance"):
        return ledger.credit(card, points, rule, (kind, key), day)

    return build
