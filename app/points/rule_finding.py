"""Which version of which rule holds for a person on a day."""

from itertools import groupby

from sqlalchemy import or_, select

from app.access.places import chain
from app.db import db
from app.points.rule_models import Rule


def rule_for(programme, code, division_code, day):
    """The rule that holds at a place on a day, the nearest first; None where there is none."""
    published = select(Rule).where(Rule.programme == programme, Rule.code == code, reaches(division_code))
    return nearest(db.session.scalars(published), day).get(code)


def rules_for(programme, division_code, day):
    """{code: rule}: all that hold at a place on a day."""
    return nearest(db.session.scalars(select(Rule).where(Rule.programme == programme, reaches(division_code))), day)


def reaches(division_code):
    """SQL: the rule is one of the place, of a place around it, or of all."""
    return or_(Rule.division_code.is_(None), Rule.division_code.in_(chain(division_code)))


def nearest(published, day):
    """{code: rule} among versions of rules that reach one place; a place's rule that has ended gives way."""
    holding = [rule for rule in newest(published, day) if rule.holds_on(day)]
    return {rule.code: rule for rule in sorted(holding, key=lambda rule: len(rule.division_code or ""))}


def newest(published, day):
    """Of each rule the version that was published last, of those whose first day has come."""
    begun = sorted(
        (rule for rule in published if rule.first_day <= day), key=lambda rule: (*family(rule), rule.version)
    )
    return [list(versions)[-1] for _key, versions in groupby(begun, key=family)]


def family(rule):
    """What the versions of one rule have in common."""
    return rule.programme, rule.code, rule.division_code or ""
