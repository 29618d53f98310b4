"""Which rules a form offers."""

from app import clock
from app.access.guards import visible
from app.access.rules import RULE_READ
from app.db import db
from app.points.award_actions import SECOND
from app.points.rule_finding import newest
from app.points.rule_models import RESIDENTS, Rule
from app.web.filters import said


def rules_by_hand():
    """[(code, name)] of the rules around me that a second person agrees to."""
    around = visible(Rule, RULE_READ).where(Rule.programme == RESIDENTS, Rule.approver == SECOND)
    return sorted({rule.code: said(rule.name) for rule in newest(db.session.scalars(around), clock.today())}.items())
