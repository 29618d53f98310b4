"""Publishing a rule: always a new version, which begins tomorrow at the earliest and leaves the past alone."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from app import clock
from app.access import secrets
from app.access.models import Person
from app.access.places import within
from app.db import db
from app.errors import Refusal
from app.points.award_actions import SECOND
from app.points.models import Card, Entry
from app.points.previewing import preview
from app.points.programme_actions import refuse_elsewhere
from app.points.rule_models import Rule

SHOWN = ("id", "card_id", "rule", "rule_id", "day", "source_kind", "source_id", "earned", "points", "year_cap")


def next_version(old, fields):
    """The version that would follow `old` at a place with these fields; not yet in the books. What takes goes on
    taking, whole: of such a one `points` says how many it takes."""
    if old.takes:
        fields = {**fields, "points": -fields["points"], "points_most": None}
    return Rule(code=old.code, programme=old.programme, approver=old.approver, **fields)


def by_hand(programme, fields):
    """A rule of a place's own, by which two people give points by hand; not yet in the books."""
    refuse_elsewhere(programme, fields["division_code"])
    return Rule(code=f"hand-{secrets.digits(8)}", programme=programme.code, approver=SECOND, **fields)


def publish(rule, by):
    """Put a version into the books; it cannot be changed after that."""
    if rule.first_day <= clock.today():
        raise Refusal(_("新的一版最早从明天起: 已经记下的积分不会变。"))
    versions = select(func.max(Rule.version)).where(*family(rule))
    rule.version, rule.published_by_id = (db.session.scalar(versions) or 0) + 1, by.id
    try:
        with db.session.begin_nested():
            db.session.add(rule)
    except IntegrityError:
        raise Refusal(_("刚刚有人发布了新的一版。请看过那一版再改。")) from None
    return rule


def family(rule):
    return Rule.programme == rule.programme, Rule.code == rule.code, Rule.division_code == rule.division_code


def last_year(rule):
    """(year, Preview): last year's entries counted anew with this rule; this year's where it gave nothing then."""
    year = clock.today().year
    rules = {one.id: one for one in db.session.scalars(select(Rule))}
    past = preview(credits_of(rule, year - 1), rules, rule)
    if past.before:
        return year - 1, past
    return year, preview(credits_of(rule, year), rules, rule)


def credits_of(rule, year):
    """What a year's entries gave, or took, in the rule's place and still stands, card by card, read row by row."""
    back = aliased(Entry)
    standing = select(*[getattr(Entry, name) for name in SHOWN]).join(Card, Card.id == Entry.card_id)
    standing = standing.join(Person, Person.id == Card.person_id).outerjoin(back, back.reversal_of_id == Entry.id)
    standing = standing.where(
        Entry.programme == rule.programme,
        Entry.against == ("lost" if rule.takes else "issued"),
        Entry.day.between(date(year, 1, 1), date(year, 12, 31)),
        Entry.reversal_of_id.is_(None),
        back.id.is_(None),
        within(Person.division_code, rule.division_code),
    )
    return db.session.execute(standing.order_by(Entry.card_id, Entry.id).execution_options(yield_per=1000))
