"""Are the books whole? One walk along the chain and one along the cards, row by row, whatever their number."""

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import func, select

from app.db import db
from app.points.caps import NO_RULE, Tally, credited, ends_of
from app.points.chain import CHAIN, COLUMNS, FIELDS, digest
from app.points.chain_models import Head, Seal
from app.points.ledger import REVERSAL
from app.points.models import Entry
from app.points.rule_models import Rule

AT_ONCE = 2000
# What a card's walk needs: every column of a million rows that is not read is a second less.
BESIDES = ("booked_at", "by_id", "note")
MEASURED = [column for name, column in zip(FIELDS, COLUMNS, strict=True) if name not in BESIDES]


class Verdict(NamedTuple):
    """`fault` is "" when all is whole; else `entry_id` is the first row that is not as it was written."""

    entries: int = 0
    number: int = 0
    hash: str = ""
    fault: str = ""
    entry_id: int | None = None
    sides: tuple = ()


def check():
    """The verdict on the books as they are at this moment; see `at_one_moment`."""
    verdict = check_chain()._replace(sides=given_out())
    if verdict.fault:
        return verdict
    fault, entry_id = check_cards(verdict.sides)
    return verdict._replace(fault=fault, entry_id=entry_id)


def at_one_moment():
    """Begin a transaction that sees one state of the books, however long it reads; SQLite's always does."""
    if db.engine.dialect.name != "sqlite":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def rows(query):
    """Plain rows, a handful at a time: the session would make something of each."""
    return db.session.connection().execute(query.execution_options(yield_per=AT_ONCE, stream_results=True))


def check_chain():
    """Each seal follows the one before and fits its entry; the last is the head; no entry is without one."""
    number, previous = 0, ""
    sealed = select(Seal.number, Seal.entry_id, Seal.previous, Seal.hash, *COLUMNS)
    for seal_number, entry_id, before, own, *values in rows(
        sealed.outerjoin(Entry, Entry.id == Seal.entry_id).order_by(Seal.number)
    ):
        number += 1
        fits = (seal_number, before, own) == (number, previous, digest(number, previous, values))
        if not fits:
            return Verdict(number, number, own, "gone" if values[0] is None else "seal", entry_id)
        previous = own
    return check_ends(number, previous)


def check_ends(number, last):
    """After the walk: the head is where the walk ended, and every entry was met on the way."""
    verdict = Verdict(number, number, last)
    unsealed = db.session.scalar(
        select(func.min(Entry.id)).outerjoin(Seal, Seal.entry_id == Entry.id).where(Seal.number.is_(None))
    )
    if unsealed:
        return verdict._replace(fault="unsealed", entry_id=unsealed)
    head = db.session.execute(select(Head.number, Head.hash).where(Head.chain == CHAIN)).one()
    return verdict if tuple(head) == (number, last) else verdict._replace(fault="head")


def check_cards(sides):
    """(fault, entry id): each card from its first entry to its last, then both sides of the whole."""
    rules = {rule.id: rule for rule in db.session.scalars(select(Rule))}
    on_cards, limits = Counter(), {}
    walk = rows(select(*MEASURED).order_by(Entry.card_id, Entry.id))
    for _card, entries in groupby(walk, key=attrgetter("card_id")):
        book = Book(rules, limits)
        for entry in entries:
            fault = book.fault_of(entry)
            if fault:
                return fault, entry.id
        on_cards[entry.programme] += book.balance
    for programme, _side, points in sides:
        on_cards[programme] -= points
    return ("sides", None) if any(on_cards.values()) else ("", None)


def given_out():
    """((programme, other side, points)): what each side gave to the cards, less what it took."""
    sums = select(Entry.programme, Entry.against, func.sum(Entry.points)).group_by(Entry.programme, Entry.against)
    return tuple((programme, side, int(points)) for programme, side, points in db.session.execute(sums))


class Book:
    """One card, written anew from what its entries say they earned."""

    def __init__(self, rules, limits):
        self.rules, self.limits = rules, limits
        self.balance, self.tally, self.written = 0, Tally(), {}

    def fault_of(self, entry):
        """What is wrong with the card's next entry, or ""."""
        self.balance += entry.points
        first = self.written.get(entry.reversal_of_id)
        source = first[0] if first else (entry.source_kind, entry.source_id)
        ends = ends_of(entry.rule, source, entry.day)
        fault = self.fault_of_reversal(entry, first) if entry.reversal_of_id else self.fault_of_credit(entry, ends)
        if entry.against == "issued":
            self.tally.add(entry.points, ends)
        self.written[entry.id] = source, entry.points, entry.earned
        return fault or ("" if self.balance == entry.after else "balance")

    def fault_of_reversal(self, entry, first):
        whole = first and entry.source_kind == REVERSAL and (entry.points, entry.earned) == (-first[1], -first[2])
        return "" if whole else "reversal"

    def fault_of_credit(self, entry, ends):
        """Whether the caps gave just so much; entries from before there were rules were never cut."""
        if entry.against != "issued" or (entry.rule_id is None and not entry.cut):
            return "" if entry.points == entry.earned else "cap"
        if entry.cut == NO_RULE:
            return "" if entry.points == 0 else "cap"
        limits = self.limits_of(entry.rule_id, entry.year_cap)
        fits = limits and credited(entry.earned, limits, self.tally.used(ends)) == (entry.points, entry.cut)
        return "" if fits else "cap"

    def limits_of(self, rule_id, year_cap):
        """None for a rule that is not there."""
        key = rule_id, year_cap
        if key not in self.limits and rule_id in self.rules:
            self.limits[key] = self.rules[rule_id].limits(year_cap)
        return self.limits.get(key)
