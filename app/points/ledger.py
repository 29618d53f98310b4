"""The ledger's verbs: credit, reverse, balance. Entries are written once and never changed.

Whoever writes to a card holds its row first, so that each entry knows what came before it: what is left
under the caps, and the balance that it carries in `after`.
"""

from calendar import monthrange
from datetime import date

from sqlalchemy import case, func, or_, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased, joinedload

from app.db import db, hold
from app.points import card_numbers
from app.points.caps import NO_RULE, Used, credited
from app.points.models import Card, Entry
from app.points.programme_finding import terms_of
from app.points.rule_finding import rule_for
from app.points.rule_models import CONDUCT, RESIDENTS

REVERSAL, EXPIRY, MERGE = "reversal", "expiry", "merge"
# Which kinds of source may give to a programme. Nothing about anyone's drug history, their own or their
# family's, adds to or takes from the residents' points (禁毒法 52, 70): no kind from a case file is named here.
OPEN = {"attendance", "hand_entry", "exam", "contest", "lesson", "training", "award", "tip"}
SOURCES = {RESIDENTS: OPEN, CONDUCT: {"report_in", "test", "talk", "work", "conduct_lesson", "conduct_award"}}


def card_of(person, programme=RESIDENTS):
    """The person's card in a programme, opened on first use; two at the same moment open one."""
    card = find_card(person, programme)
    if card:
        return card
    try:
        with db.session.begin_nested():
            card = Card(person_id=person.id, programme=programme, number=card_numbers.new())
            db.session.add(card)
        return card
    except IntegrityError:
        return find_card(person, programme)


def credit(card, points, rule, source, day, by=None, note=""):
    """Write what the rule gives for a source (kind, id), `points` if that is left to a person, within the caps.

    Returns the entry: the new one, or the one that this source already has. Nothing is written for 0.
    """
    kind, key = source
    if kind not in SOURCES.get(card.programme, OPEN):
        raise ValueError(f"{kind} gives nothing to {card.programme}")
    if points == 0:
        return None
    hold(card)
    same = find(card, rule, source)
    if same:
        return same
    given = measured(card, points, rule, source, day)
    return write(card, **given, rule=rule, source_kind=kind, source_id=key, day=day, by_id=by and by.id, note=note)


def measured(card, asked, code, source, day):
    """What an entry says about its points: earned, credited, why less, by which rule."""
    place = card.person.division_code
    programme, rule = terms_of(card.programme, place), rule_for(card.programme, code, place, day)
    return given(programme, rule, asked, lambda limits: used(card, code, source, day, limits))


def given(programme, rule, asked, look):
    """What a rule (or none) makes of what was asked; `look(limits)` tells what was used so far."""
    earned = rule.gives(asked) if rule else asked
    if earned < 0:
        return taken(programme, rule, earned)
    if rule is None:
        return {"points": 0, "earned": earned, "cut": NO_RULE}
    limits = rule.limits(programme.cap_year)
    points, cut = credited(earned, limits, look(limits))
    return {"points": points, "earned": earned, "cut": cut, "rule_id": rule.id, "year_cap": programme.cap_year}


def taken(programme, rule, earned):
    """What is taken off is taken off whole, by a rule, where the programme knows losing."""
    if not programme.loses or rule is None:
        raise ValueError(f"nothing is taken off in {programme.code} by this rule")
    return {"points": earned, "earned": earned, "against": "lost", "rule_id": rule.id}


def family(card):
    """SQL: the ids of a card and of those that it took over."""
    return select(Card.id).where(or_(Card.id == card.id, Card.merged_into_id == card.id))


def of_family(card):
    """SQL: the entry is on the card or on one that it took over: caps and expiry count them together."""
    return Entry.card_id.in_(family(card))


def standing(card):
    """The card itself, or the one that took it over."""
    return db.session.get_one(Card, card.merged_into_id) if card.merged_into_id else card


def used(card, rule, source, day, limits):
    """What the card was credited so far, by the ends that caps measure."""
    issued = select(*sums_of(rule, day)).where(
        of_family(card), Entry.against == "issued", Entry.day.between(*year_of(day))
    )
    return Used(*db.session.execute(issued).one(), 0 if limits.source is None else used_of(card, source))


def sums_of(rule, day):
    """SQL: what was credited in the year, and of it by the rule, in the month, on the day."""
    ours = Entry.rule == rule
    this_month = ours & Entry.day.between(*month_of(day))
    return [points_where(where) for where in (true(), ours, this_month, ours & (Entry.day == day))]


def used_of(card, source):
    """What one source gave to the card, by whichever rule, less what was taken back."""
    kind, key = source
    back = aliased(Entry)
    net = func.coalesce(func.sum(Entry.points + func.coalesce(back.points, 0)), 0)
    given = select(net).outerjoin(back, back.reversal_of_id == Entry.id).where(of_family(card))
    return db.session.scalar(given.where(Entry.source_kind == kind, Entry.source_id == key))


def points_where(where):
    return func.coalesce(func.sum(case((where, Entry.points), else_=0)), 0)


def year_of(day):
    return date(day.year, 1, 1), date(day.year, 12, 31)


def month_of(day):
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def reverse(entry, by=None, note=""):
    """Take an entry back with one of the opposite sign; taking it back twice is taking it back once.

    It counts for the day of what it takes back, and frees there what that took of the caps. What a card gave that
    was taken over by another is taken back on that one.
    """
    card = hold(standing(entry.card))
    same = db.session.scalar(select(Entry).where(Entry.reversal_of_id == entry.id))
    if same:
        return same
    kept = {name: getattr(entry, name) for name in ("rule", "rule_id", "day", "against", "year_cap")}
    source = {"source_kind": REVERSAL, "source_id": entry.id, "by_id": by and by.id, "note": note}
    return write(card, -entry.points, earned=-entry.earned, reversal_of=entry, **kept, **source)


def take(card, count, against, rule, source, day, by=None, note=""):
    """Take `count` points off the card, which is held: spent, held or run out; the same source takes once."""
    kind, key = source
    same = find(card, rule, source)
    if same:
        return same
    about = {"rule": rule, "source_kind": kind, "source_id": key, "day": day, "by_id": by and by.id, "note": note}
    return write(card, -count, earned=-count, against=against, **about)


def find(card, rule, source):
    """The entry that a source made on the card by a rule, if any."""
    kind, key = source
    same = select(Entry).where(Entry.source_kind == kind, Entry.source_id == key)
    return db.session.scalar(same.where(of_family(card), Entry.rule == rule))


def write(card, points, **what):
    """The one place where an entry comes from; its card is held."""
    entry = Entry(card=card, programme=card.programme, points=points, after=balance(card) + points, **what)
    db.session.add(entry)
    db.session.flush()
    return entry


def entries_of(source):
    """All entries that a source (kind, id) has made, oldest first."""
    kind, key = source
    query = select(Entry).where(Entry.source_kind == kind, Entry.source_id == key).order_by(Entry.id)
    return list(db.session.scalars(query))


def balance(card):
    """The points on the card: the last entry knows."""
    last = select(Entry.after).where(Entry.card_id == card.id).order_by(Entry.id.desc()).limit(1)
    return db.session.scalar(last) or 0


def figures(card, day):
    """(balance, what was credited in the year of `day`), in one question."""
    last = select(Entry.after).where(Entry.card_id == card.id).order_by(Entry.id.desc()).limit(1)
    issued = select(func.coalesce(func.sum(Entry.points), 0), last.scalar_subquery()).where(of_family(card))
    year, balance = db.session.execute(issued.where(Entry.against == "issued", Entry.day.between(*year_of(day)))).one()
    return balance or 0, year


def credited_in(card, day):
    """What the card was credited in the calendar year of `day`."""
    return figures(card, day)[1]


def find_card(person, programme=RESIDENTS):
    """The person's card, if one was ever opened; opens none."""
    return db.session.scalar(select(Card).where(Card.person_id == person.id, Card.programme == programme))


def entries(card):
    """A select of the card's entries, the newest first, each with its rule and what it takes back."""
    query = select(Entry).where(Entry.card_id == card.id).order_by(Entry.id.desc())
    return query.options(joinedload(Entry.reversal_of), joinedload(Entry.reversal), joinedload(Entry.rule_version))
