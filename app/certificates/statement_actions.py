"""The verbs of a statement: issue it, tell whether it still holds."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.certificates import numbers
from app.certificates.statement_models import Statement
from app.db import db, hold
from app.errors import Refusal
from app.points import ledger
from app.points.card_places import station_of
from app.points.models import Entry
from app.points.rule_finding import reaches
from app.points.rule_models import Rule

# What rules gave and took; what was changed for goods or ran out is nobody's business.
BY_RULES = ("issued", "lost")


def issue(card, first, last, by, passing=None):
    """The statement of what the rules gave to a card in a period; with nothing changed it is the one that is there.

    Whoever issues it for somebody else needs the holder's consent to pass it on, which still stands.
    """
    hold(card)
    if passing is not None:
        hold(passing)
        if passing.withdrawn_at:
            raise Refusal(_("本人已撤回同意, 不能再开。"))
    lines = totals(card, first, last)
    if not lines:
        raise Refusal(_("这段时间没有积分, 开不了证明。"))
    says = {
        "card_id": card.id,
        "person_id": card.person_id,
        "person_name": card.person.name,
        "first_day": first,
        "last_day": last,
        "recorded_by": recorder(card.person),
        "passing_id": passing and passing.id,
    }
    return same(says, lines) or write(says, lines, by)


def totals(card, first, last):
    """[{"rule", "name", "points"}]: each rule's total by the days that entries count for, the largest first."""
    points = func.sum(Entry.points)
    given = select(Entry.rule, points).where(ledger.of_family(card), Entry.against.in_(BY_RULES))
    given = given.where(Entry.day.between(first, last)).group_by(Entry.rule).having(points != 0)
    names = rule_names(card)
    lines = [
        {"rule": rule, "name": names.get(rule, rule), "points": int(sum)} for rule, sum in db.session.execute(given)
    ]
    return sorted(lines, key=lambda line: (-line["points"], line["rule"]))


def rule_names(card):
    """{code: the name of its newest version}, as it is kept: a paper is in Chinese."""
    around = select(Rule.code, Rule.name).where(Rule.programme == card.programme, reaches(card.person.division_code))
    return dict(db.session.execute(around.order_by(func.coalesce(Rule.division_code, ""), Rule.version)).all())


def recorder(person):
    """Who keeps the points: the nearest station, or else the place."""
    station = station_of(person.division_code)
    return station.name if station else person.division.full_name


def same(says, lines):
    """What was issued before and says the same."""
    query = select(Statement).where(*[getattr(Statement, name) == value for name, value in says.items()])
    found = db.session.scalars(query.order_by(Statement.id.desc()))
    return next((one for one in found if one.lines == lines and state(one) == "valid"), None)


def write(says, lines, by):
    total = sum(line["points"] for line in lines)
    statement = Statement(**says, number=numbers.new(), lines=lines, points=total, issued_by_id=by.id)
    db.session.add(statement)
    db.session.flush()
    return statement


def state(statement):
    """valid; withdrawn: the holder took the consent back; corrected: what it counts was reversed since."""
    if statement.passing and statement.passing.withdrawn_at:
        return "withdrawn"
    return "corrected" if corrected(statement) else "valid"


def corrected(statement):
    counted = aliased(Entry)
    back = select(Entry.id).join(counted, counted.id == Entry.reversal_of_id)
    back = back.where(ledger.of_family(statement.card), Entry.day.between(statement.first_day, statement.last_day))
    since = back.where(Entry.booked_at > statement.issued_at, counted.booked_at <= statement.issued_at)
    return db.session.scalar(since.limit(1)) is not None
