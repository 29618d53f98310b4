"""How one gets points at a place: the rules that hold there; for a person also what counted and what is missing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.db import db
from app.points import ledger
from app.points.models import Entry
from app.points.rule_finding import rules_for
from app.points.rule_models import RESIDENTS, Programme, Rule

# In the order in which most people can do it; a place's own rules come after.
ORDER = ("attendance", "exam", "learning", "training", "award", "tip")


@dataclass
class Way:
    """One rule: `got` this year, `left` under its own cap (None: it has none), `until` the last day that counts."""

    rule: Rule
    got: int
    left: int | None
    until: date


def ways(place, card=None):
    """The rules that hold at a place today, each as a Way for the card, if any."""
    today = clock.today()
    rules = rules_for(RESIDENTS, place, today)
    got = got_by_rule(card, today) if card else {}
    return [way_of(rules[code], got.get(code, 0), today) for code in sorted(rules, key=place_in_order)]


def place_in_order(code):
    return ORDER.index(code) if code in ORDER else len(ORDER), code


def way_of(rule, got, today):
    end = date(today.year, 12, 31)
    left = None if rule.cap_year is None else max(rule.cap_year - got, 0)
    return Way(rule, got, left, min(rule.last_day or end, end))


def got_by_rule(card, day):
    """{code: points} credited in the year of `day`, on the card and on those that it took over."""
    sums = select(Entry.rule, func.sum(Entry.points)).where(ledger.of_family(card), Entry.against == "issued")
    return dict(db.session.execute(sums.where(Entry.day.between(*ledger.year_of(day))).group_by(Entry.rule)).all())


def full_score():
    """The residents' full score of a year, or None."""
    return db.session.get_one(Programme, RESIDENTS).cap_year
