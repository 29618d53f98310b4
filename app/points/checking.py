"""Are the books whole? One walk along the chain and one along the cards, row by row, whatever their number."""

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import func, select, union_all

from app.db import db
from app.points.caps import NO_RULE, Tally, credited, ends_of
from app.points.chain import CHAINS, POINTS, digest
from app.points.chain_models import Head
from app.points.ledger import REVERSAL
from app.points.models import CardMerge, Entry
from app.points.rule_models import Rule

AT_ONCE = 2000
# What a card's walk needs: every column of a million rows that is not read is a second less.
BESIDES = ("booked_at", "by_id", "note")
MEASURED = [column for column in POINTS.columns if column.name not in BESIDES]
# {name: a function that gives a Walk}: the books of the rooms above, hung in here when those are imported.
BOOKS = {}


class Walk(NamedTuple):
    """How one book was found: where its chain ends; `fault` is "" when it is whole, else `row` is the first bad one."""

    number: int = 0
    hash: str = ""
    fault: str = ""
    row: int | None = None


class Verdict(NamedTuple):
    """`fault` is "" when all is whole; else `entry_id` is the first row of `book` that is not as it was written."""

    entries: int = 0
    number: int = 0
    hash: str = ""
    fault: str = ""
    entry_id: int | None = None
    sides: tuple = ()
    book: str = POINTS.name
    # ((another book, how many rows, the head of its chain)), as far as they were read.
    others: tuple = ()


def book(name):
    """The function below proves another book."""

    def add(prove):
        BOOKS[name] = prove
        return prove

    return add


def check():
    """The verdict on the books as they are at this moment; see `at_one_moment`. The first fault ends it."""
    walk = check_points(sides := given_out())
    verdict = Verdict(walk.number, walk.number, walk.hash, walk.fault, walk.row, sides)
    for name, prove in BOOKS.items():
        if verdict.fault:
            break
        walk = prove()
        # A room that has no chain of its own has nothing to be told but faults.
        chained = ((name, walk.number, walk.hash),) if name in CHAINS else ()
        verdict = verdict._replace(fault=walk.fault, entry_id=walk.row, others=(*verdict.others, *chained))
        if walk.fault:
            verdict = verdict._replace(book=name)
    return verdict


def check_points(sides):
    walk = check_chain(POINTS)
    if walk.fault:
        return walk
    fault, row = check_cards(sides)
    return walk._replace(fault=fault, row=row)


def at_one_moment():
    """Begin a transaction that sees one state of the books, however long it reads; SQLite's always does."""
    if db.engine.dialect.name != "sqlite":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def first(fault, query):
    """(fault, row) where the query finds one, else ("", None)."""
    row = db.session.scalar(query)
    return (fault, row) if row else ("", None)


def rows(query):
    """Plain rows, a handful at a time: the session would make something of each."""
    return db.session.connection().execute(query.execution_options(yield_per=AT_ONCE, stream_results=True))


def check_chain(chain):
    """Each seal follows the one before and fits its row; the last is the head; no row is without one."""
    number, previous, seals, key = 0, "", chain.seals, chain.columns[0]
    sealed = select(seals.number, chain.sealed, seals.previous, seals.hash, *chain.columns)
    for seal_number, row, before, own, *values in rows(
        sealed.outerjoin(chain.model, key == chain.sealed).order_by(seals.number)
    ):
        number += 1
        fits = (seal_number, before, own) == (number, previous, digest(number, previous, values))
        if not fits:
            return Walk(number, own, "gone" if values[0] is None else "seal", row)
        previous = own
    return check_ends(chain, number, previous)


def check_ends(chain, number, last):
    """After the walk: the head is where the walk ended, and every row was met on the way."""
    walk, key = Walk(number, last), chain.columns[0]
    unsealed = select(func.min(key)).outerjoin(chain.seals, chain.sealed == key).where(chain.seals.number.is_(None))
    row = db.session.scalar(unsealed)
    if row:
        return walk._replace(fault="unsealed", row=row)
    head = db.session.execute(select(Head.number, Head.hash).where(Head.chain == chain.name)).one()
    return walk if tuple(head) == (number, last) else walk._replace(fault="head")


def check_cards(sides):
    """(fault, entry id): each card from its first entry to its last, then both sides of the whole."""
    rules = {rule.id: rule for rule in db.session.scalars(select(Rule))}
    on_cards, limits = Counter(), {}
    for entries, books in walks(rules, limits):
        for entry in entries:
            fault = books.fault_of(entry)
            if fault:
                return fault, entry.id
        on_cards[entry.programme] += books.balance
    for programme, side, points in sides:
        on_cards[programme] -= points
        if side == "moved" and points:
            return "sides", None
    return ("sides", None) if any(on_cards.values()) else ("", None)


def walks(rules, limits):
    """(entries, what proves them): card by card; cards that were put together are proved together."""
    together = families()
    walk = select(*MEASURED).order_by(Entry.card_id, Entry.id)
    if together:
        merged = union_all(select(CardMerge.from_id), select(CardMerge.into_id))
        walk = walk.where(Entry.card_id.not_in(merged))
    for _card, entries in groupby(rows(walk), key=attrgetter("card_id")):
        yield entries, Book(rules, limits)
    for merges in together:
        cards = {card for merge in merges for card in (merge.from_id, merge.into_id)}
        entries = db.session.execute(select(*MEASURED).where(Entry.card_id.in_(cards)).order_by(Entry.id)).all()
        if entries:
            yield entries, Family(merges, rules, limits)


def families():
    """[[CardMerge, ...]]: the merges that led to the same card, the first one first."""
    found = {}
    for merge in db.session.scalars(select(CardMerge).order_by(CardMerge.id)):
        found[merge.into_id] = [*found.get(merge.into_id, []), *found.pop(merge.from_id, []), merge]
    return [sorted(merges, key=attrgetter("id")) for merges in found.values()]


def given_out():
    """((programme, other side, points)): what each side gave to the cards, less what it took."""
    sums = select(Entry.programme, Entry.against, func.sum(Entry.points)).group_by(Entry.programme, Entry.against)
    return tuple((programme, side, int(points)) for programme, side, points in db.session.execute(sums))


class Book:
    """One card, written anew from what its entries say they earned."""

    def __init__(self, rules, limits, written=None):
        self.rules, self.limits = rules, limits
        self.balance, self.tally = 0, Tally()
        self.written = {} if written is None else written

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


class Family:
    """Cards that became one: each proved by itself until it was taken over, then its credits count for the other."""

    def __init__(self, merges, rules, limits):
        self.merges, self.written = list(merges), {}
        cards = {card for merge in merges for card in (merge.from_id, merge.into_id)}
        self.books = {card: Book(rules, limits, self.written) for card in cards}
        self.ended = set()

    @property
    def balance(self):
        return sum(book.balance for book in self.books.values())

    def fault_of(self, entry):
        while self.merges and self.merges[0].last_entry_id < entry.id:
            self.unite(self.merges.pop(0))
        if entry.card_id in self.ended:
            return "moved"
        return self.books[entry.card_id].fault_of(entry)

    def unite(self, merge):
        """From here on the one counts what the other had, and the other takes no more entries."""
        for end, points in self.books[merge.from_id].tally.sums.items():
            self.books[merge.into_id].tally.sums[end] += points
        self.ended.add(merge.from_id)
