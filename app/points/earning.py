"""How one gets points at a place: the rules that hold there; for a person also what counted and what is missing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from app import clock
from app.db import db
from app.points import ledger
from app.points.models import Card, Entry
from app.points.programme_finding import Terms, told_at
from app.points.rule_finding import nearest, reaches
from app.points.rule_models import CONDUCT, Rule

# In the order in which most people can do it; a place's own rules come after.
ORDER = ("attendance", "exam", "learning", "training", "award", "tip")


@dataclass
class Way:
    """One rule: `got` this year, `left` under its own cap (None: it has none), `until` the last day that counts."""

    rule: Rule
    got: int
    left: int | None
    until: date


@dataclass
class Chapter:
    """One programme at a place: the year's full score with what else holds, what counted so far, the ways."""

    terms: Terms
    year: int
    ways: list


def chapters(place, person=None):
    """The programmes that hold at a place today and how one gets points in each; the residents' first."""
    today = clock.today()
    published = db.session.scalars(select(Rule).where(Rule.programme != CONDUCT, reaches(place))).all()
    got = got_by_rule(person, today) if person else {}
    return [chapter_of(terms, published, got, today) for terms in told_at(place)]


def chapter_of(terms, published, got, today):
    rules = nearest([rule for rule in published if rule.programme == terms.code], today)
    counted = {rule: points for (code, rule), points in got.items() if code == terms.code}
    ways = [way_of(rules[code], counted.get(code, 0), today) for code in sorted(rules, key=place_in_order)]
    return Chapter(terms, sum(counted.values()), ways)


def place_in_order(code):
    return ORDER.index(code) if code in ORDER else len(ORDER), code


def way_of(rule, got, today):
    end = date(today.year, 12, 31)
    left = None if rule.cap_year is None else max(rule.cap_year - got, 0)
    return Way(rule, got, left, min(rule.last_day or end, end))


def got_by_rule(person, day):
    """{(programme, rule): points} credited in the year of `day`, on all cards of the person."""
    own = select(Card.id).where(Card.person_id == person.id, Card.programme != CONDUCT)
    taken_over = select(Card.id).where(Card.merged_into_id.in_(own))
    sums = select(Entry.programme, Entry.rule, func.sum(Entry.points)).where(Entry.against == "issued")
    sums = sums.where(or_(Entry.card_id.in_(own), Entry.card_id.in_(taken_over)))
    sums = sums.where(Entry.day.between(*ledger.year_of(day))).group_by(Entry.programme, Entry.rule)
    return {(programme, rule): points for programme, rule, points in db.session.execute(sums)}
