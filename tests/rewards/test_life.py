"""Whatever happens to cards and shelves, in whatever order, the books are right to the last unit.

A second, simpler bookkeeper writes down what each deed should do; after each deed both must agree, and at the
end `ledger check` must find all whole. SEQUENCES=2000 tells more lives than every run has time for.
"""

import os
from collections import Counter
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.db import db, transaction
from app.errors import Refusal
from app.points import checking, expiry, ledger
from app.points.models import Card, Entry
from app.points.rule_models import RESIDENTS, Programme
from app.rewards import redemption_actions, stock, stock_actions
from app.rewards.models import Redemption
from tests.conftest import NOON
from tests.rewards.conftest import make_reward
from tests.world import TOWN

SEQUENCES = int(os.environ.get("SEQUENCES", "25"))
FULL, LIVES_MONTHS = 60, 3
numbers = count(1)


def story(deed):
    """A deed is one transaction, at the story's own time."""

    def run(self, **told):
        with clock.at(self.now):
            return deed(self, **told)

    return run


class Book:
    """One card, as the second bookkeeper keeps it."""

    def __init__(self):
        self.issued, self.gone = Counter(), 0

    @property
    def balance(self):
        return sum(self.issued.values()) - self.gone

    def credit(self, day, earned):
        used = sum(points for other, points in self.issued.items() if other.year == day.year)
        points = max(min(earned, FULL - used), 0)
        self.issued[day] += points
        return points

    def run_out(self, day):
        """What was credited so long ago and has not left yet, leaves."""
        old = sum(points for other, points in self.issued.items() if other <= day)
        points = max(old - self.gone, 0)
        self.gone += points
        return points


class Life(RuleBasedStateMachine):
    credits, wishes, papers = Bundle("credits"), Bundle("wishes"), Bundle("papers")
    which = st.integers(0, 1)

    def __init__(self):
        super().__init__()
        self.now = NOON
        with clock.at(self.now), transaction():
            self.by, self.second = [self.one(name) for name in ("coordinator", "worker")]
            self.cards = [self.newcomer() for _ in range(2)]
            station = db.session.scalars(db.select(Station).where(Station.division_code == TOWN)).one()
            self.reward = make_reward(station, self.by, name=f"毛巾 {next(numbers)}", points=7, count=2)
        self.books, self.left = [Book(), Book()], 2

    def one(self, name):
        return db.session.scalars(db.select(Person).filter_by(username=name)).one()

    def newcomer(self):
        number = next(numbers)
        person = Person(name=f"居民{number}", username=f"life{number}", password_hash="", division_code=TOWN)
        person.volunteer_number = f"L{number:06}"
        db.session.add(person)
        db.session.flush()
        return ledger.card_of(person)

    def refused(self, deed, *about):
        """Whether it was refused; then nothing of it is written."""
        try:
            with transaction():
                return False, deed(*about)
        except Refusal:
            return True, None

    # --- earning ---
    @initialize(target=credits)
    def begin(self):
        """With something to lose."""
        told = {"points": 25, "ago": 20}
        return multiple(*[self.earn(which=which, **told) for which in (0, 1)])

    @rule(target=credits, which=which, points=st.sampled_from([1, 8, 25, 40]), ago=st.sampled_from([0, 20, 300]))
    @story
    def earn(self, which, points, ago):
        day = clock.today() - timedelta(days=ago)
        expected = self.books[which].credit(day, points)
        with transaction():
            source = "attendance", next(numbers)
            entry = ledger.credit(self.cards[which], points, "attendance", source, day)
            again = ledger.credit(self.cards[which], points, "attendance", source, day)
        assert (entry.points, entry.earned, again.id) == (expected, points, entry.id)
        return which, entry.id

    @rule(credit=consumes(credits), times=st.integers(1, 2))
    @story
    def reverse(self, credit, times):
        which, key = credit
        for _ in range(times):
            with transaction():
                entry = db.session.get_one(Entry, key)
                ledger.reverse(entry, self.by, "记错了")
        self.books[which].issued[entry.day] -= entry.points

    # --- the counter ---
    @rule(target=wishes, which=which, wanted=st.integers(1, 3))
    @story
    def reserve(self, which, wanted):
        book, price, key = self.books[which], 7 * wanted, f"life-{next(numbers)}"
        about = self.reward, self.cards[which], wanted, key, self.cards[which].person
        refused, made = self.refused(redemption_actions.reserve, *about)
        assert refused == (wanted > self.left or price > book.balance)
        if refused:
            return which, None
        book.gone += price
        self.left -= wanted
        return which, made.id

    @rule(wish=wishes)
    @story
    def hand_over(self, wish):
        _which, key = wish
        if key:
            before = db.session.get_one(Redemption, key).state
            refused, _done = self.refused(redemption_actions.hand_over, db.session.get_one(Redemption, key), self.by)
            assert refused == (before in ("voided", "lapsed"))

    @rule(wish=wishes, times=st.integers(1, 2))
    @story
    def void(self, wish, times):
        which, key = wish
        if not key:
            return
        made = db.session.get_one(Redemption, key)
        standing = made.is_standing
        for _ in range(times):
            self.refused(redemption_actions.void, made, "拿错了", self.by)
        self.give_back(which, made, standing)

    def give_back(self, which, made, standing):
        if standing:
            self.books[which].gone -= made.points
            self.left += made.count

    # --- the shelf ---
    @rule(received=st.integers(1, 5))
    @story
    def receive(self, received):
        with transaction():
            stock_actions.receive(self.reward, received, "送货单", f"life-{next(numbers)}", self.by)
        self.left += received

    @rule(found=st.integers(0, 6))
    @story
    def take_count(self, found):
        """Whoever counts also finds what waits to be fetched."""
        with transaction():
            there = found + stock.waiting_of([self.reward]).get(self.reward.id, 0)
            stock_actions.take_count(self.reward, there, "盘点", f"life-{next(numbers)}", self.by)
        self.left = found

    @rule(target=papers, lost=st.integers(1, 3))
    @story
    def ask_write_off(self, lost):
        about = self.reward, lost, "受潮", f"life-{next(numbers)}", self.by
        refused, paper = self.refused(stock_actions.ask_write_off, *about)
        assert refused == (lost > self.left)
        return paper and paper.id

    @rule(paper=consumes(papers), times=st.integers(1, 2))
    @story
    def write_off(self, paper, times):
        if paper is None:
            return
        paper = db.session.get_one(stock_actions.StockPaper, paper)
        for _ in range(times):
            refused, _done = self.refused(stock_actions.decide_write_off, paper, True, self.second)
        if not refused:
            self.left -= paper.count
        assert refused == (paper.agreed is None)

    # --- time ---
    @rule(days=st.sampled_from([1, 8, 40, 100]))
    def time_passes(self, days):
        """What nobody fetched goes back, then what is old runs out, as every night does."""
        self.now += timedelta(days=days)
        with clock.at(self.now):
            for key in redemption_actions.overdue(clock.today()):
                made = db.session.get_one(Redemption, key)
                which = [card.id for card in self.cards].index(made.card_id) if made.card in self.cards else None
                with transaction():
                    redemption_actions.lapse(made)
                if which is not None:
                    self.give_back(which, made, True)
            self.run_out()

    def run_out(self):
        last = expiry.months_later(clock.today(), -LIVES_MONTHS)
        for card, book in zip(self.cards, self.books, strict=True):
            with transaction():
                programme = db.session.get_one(Programme, RESIDENTS)
                entry = expiry.expire(db.session.get_one(Card, card.id), programme, clock.today())
            assert (entry.points if entry else 0) == -book.run_out(last)

    @rule()
    def the_year_ends(self):
        year = clock.local(self.now).year
        self.time_passes(days=(date(year + 1, 1, 1) - clock.local(self.now).date()).days)

    # --- what is always so ---
    @invariant()
    def both_books_agree(self):
        for card, book in zip(self.cards, self.books, strict=True):
            assert ledger.balance(card) == book.balance
        assert stock.left(self.reward) == self.left >= 0

    def teardown(self):
        """The year's full score was never passed; nobody waits with a transaction open."""
        for book in self.books:
            for year in {day.year for day in book.issued}:
                assert 0 <= sum(points for day, points in book.issued.items() if day.year == year) <= FULL
        db.session.rollback()


@pytest.fixture
def lives(app):
    """Points live three months from the first."""
    programme = db.session.get_one(Programme, RESIDENTS)
    programme.expiry_months, programme.expiry_first_day = LIVES_MONTHS, date(2020, 1, 1)
    db.session.commit()


def test_whatever_happens_in_whatever_order(lives):
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    told = settings(max_examples=SEQUENCES, stateful_step_count=30, deadline=None, database=None)
    run_state_machine_as_test(Life, settings=settings(told, suppress_health_check=quiet, derandomize=SEQUENCES < 100))
    verdict = checking.check()
    assert (verdict.fault, verdict.entry_id) == ("", None)
    assert verdict.entries > SEQUENCES
