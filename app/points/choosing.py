"""Which rules a form offers."""

from app import clock
from app.access.guards import visible
from app.access.rules import RULE_READ
from app.db import db
from app.points.award_actions import SECOND
from app.points.rule_finding import newest
from app.points.rule_models import CONDUCT, RESIDENTS, Programme, Rule
from app.points.wording import points_of
from app.web.filters import said


def rules_by_hand():
    """[(code, name)] of the rules around me that a second person agrees to."""
    names = dict(programmes())
    return sorted({rule.code: full_name(rule, names) for rule in by_hand()}.items())


def offered_by_hand():
    """The same with what each gives, for who has to say how much."""
    names = dict(programmes())
    return sorted({rule.code: f"{full_name(rule, names)} ({points_of(rule)})" for rule in by_hand()}.items())


def by_hand():
    """Those that have ended among them: for a day on which they held, points are still given."""
    around = visible(Rule, RULE_READ).where(Rule.programme != CONDUCT, Rule.approver == SECOND)
    return newest(db.session.scalars(around), clock.today())


def full_name(rule, names):
    """Of another programme than the residents' with its name."""
    name = said(rule.name)
    return name if rule.programme == RESIDENTS else f"{name} · {names[rule.programme]}"


def programmes():
    """[(code, name)] of the programmes around me that people give points to by hand, the residents' first."""
    around = visible(Programme, RULE_READ).where(Programme.code != CONDUCT)
    order = Programme.division_code.is_not(None), Programme.name
    return [(one.code, said(one.name)) for one in db.session.scalars(around.order_by(*order))]
