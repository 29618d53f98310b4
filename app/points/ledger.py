"""The ledger's verbs: credit, reverse, balance. Entries are written once and never changed."""

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from app import clock
from app.access import secrets
from app.db import db
from app.points.models import RESIDENTS, Card, Entry

REVERSAL = "reversal"


def card_of(person, programme=RESIDENTS):
    """The person's card in a programme, opened on first use; two at the same moment open one."""
    card = find_card(person, programme)
    if card:
        return card
    try:
        with db.session.begin_nested():
            card = Card(person_id=person.id, programme=programme, number=secrets.digits(12))
            db.session.add(card)
        return card
    except IntegrityError:
        return find_card(person, programme)


def credit(card, points, rule, source, day, by=None, note=""):
    """Write `points` to the card for a source (kind, id); the same source and rule count once.

    Returns the entry: the new one, or the one that this source already has. Nothing is written for 0.
    """
    if points == 0:
        return None
    kind, key = source
    entry = Entry(
        card=card,
        programme=card.programme,
        points=points,
        rule=rule,
        day=day,
        source_kind=kind,
        source_id=key,
        by_id=by and by.id,
        note=note,
    )
    return write_once(entry)


def reverse(entry, by=None, note=""):
    """Take an entry back with one of the opposite sign; taking it back twice is taking it back once."""
    reversal = Entry(
        card=entry.card,
        programme=entry.programme,
        points=-entry.points,
        rule=entry.rule,
        day=clock.today(),
        source_kind=REVERSAL,
        source_id=entry.id,
        by_id=by and by.id,
        note=note,
        reversal_of=entry,
    )
    return write_once(reversal)


def entries_of(source):
    """All entries that a source (kind, id) has made, oldest first."""
    kind, key = source
    query = select(Entry).where(Entry.source_kind == kind, Entry.source_id == key).order_by(Entry.id)
    return list(db.session.scalars(query))


def balance(card, upto=None):
    """The sum of the card's entries, in points; `upto` that entry, if one is given."""
    total = select(func.coalesce(func.sum(Entry.points), 0)).where(Entry.card_id == card.id)
    return db.session.scalar(total if upto is None else total.where(Entry.id <= upto.id))


def find_card(person, programme=RESIDENTS):
    """The person's card, if one was ever opened; opens none."""
    return db.session.scalar(select(Card).where(Card.person_id == person.id, Card.programme == programme))


def entries(card):
    """A select of the card's entries, the newest first, each with what it takes back."""
    query = select(Entry).where(Entry.card_id == card.id).order_by(Entry.id.desc())
    return query.options(joinedload(Entry.reversal_of))


def with_balances(card, rows):
    """[(entry, balance after it)] of neighbouring entries, the newest first."""
    lines, after = [], balance(card, rows[0]) if rows else 0
    for entry in rows:
        lines.append((entry, after))
        after -= entry.points
    return lines


def write_once(entry):
    same = select(Entry).where(
        Entry.source_kind == entry.source_kind,
        Entry.source_id == entry.source_id,
        Entry.card_id == entry.card.id,
        Entry.rule == entry.rule,
    )
    try:
        with db.session.begin_nested():
            db.session.add(entry)
        return entry
    except IntegrityError:
        return db.session.scalars(same).one()
