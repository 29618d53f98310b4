"""Whatever happens to cards and shelves, in whatever order, the books are right to the last unit.

A second, simpler bookkeeper writes down what each deed should do; after each deed both must agree, and at the
end `ledger check` must find all whole. SEQUENCES=2000 tells more lives than every run has time for.
"""

import os
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
from app.people import account_actions, merge_actions
from app.points import checking, expiry, ledger
from app.points.models import Card, Entry
from app.points.rule_models import RESIDENTS, Programme, Rule
from app.rewards import counter_actions, counting, redemption_actions, stock, stock_actions
from app.rewards.models import LAPSED, RESERVED, STANDING, VOIDED, Redemption
from tests.conftest import NOON
from tests.rewards.bookkeeper import CAPPED, CAPS, FULL, PLAIN, Account
from tests.rewards.conftest import make_reward
from tests.world import TOWN

SEQUENCES = int(os.environ.get("SEQUENCES", "20"))
FEW = SEQUENCES < 100
LIVES_MONTHS, PRICE = 6, 7
TO_NEW_YEAR = 0
numbers = count(1)


def story(deed):
    """A deed is one transaction, at the story's own time."""

    def run(self, **told):
        with clock.at(self.now):
            return deed(self, **told)

    return run


class Life(RuleBasedStateMachine):
    credits, wishes, papers = Bundle("credits"), Bundle("wishes"), Bundle("papers")
    which = st.integers(0, 1)

    def __init__(self):
        super().__init__()
        self.now, self.ended = NOON, []
        with clock.at(self.now), transaction():
            self.by, self.second = [self.one(name) for name in ("coordinator", "worker")]
            self.accounts = [self.newcomer(), self.newcomer()]
            station = db.session.scalars(db.select(Station).where(Station.division_code == TOWN)).one()
            self.reward = make_reward(station, self.by, name=f"毛巾 {next(numbers)}", points=PRICE, count=5)
        self.left = 5

    def one(self, name):
        return db.session.scalars(db.select(Person).filter_by(username=name)).one()

    def newcomer(self):
        number = next(numbers)
        person = Person(name=f"居民{number}", username=f"life{number}", password_hash="", division_code=TOWN)
        person.volunteer_number = f"L{number:06}"
        db.session.add(person)
        db.session.flush()
        return Account(ledger.card_of(person).id)

    def card(self, account):
        return db.session.get_one(Card, account.card)

    def owner(self, account):
        """Who has its points now."""
        return self.owner(account.into) if account.into else account

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
        told = {"points": 40, "ago": 20, "code": PLAIN, "again": False}
        return multiple(*[self.earn(which=which, **told) for which in (0, 1)])

    @rule(
        target=credits,
        which=which,
        points=st.sampled_from([1, 8, 25, 40]),
        ago=st.sampled_from([0, 1, 20, 300]),
        code=st.sampled_from([PLAIN, CAPPED]),
        again=st.booleans(),
    )
    @story
    def earn(self, which, points, ago, code, again):
        """`again`: for a source that gave before; by the same rule it gives nothing more, be it taken back since."""
        account, day = self.accounts[which], clock.today() - timedelta(days=ago)
        source = account.given[-1][2] if again and account.given else next(numbers)
        before = account.papers.get((code, source))
        expected = None if before else account.credit(day, code, source, points)
        with transaction():
            about = points, code, ("attendance", source), day
            entry = ledger.credit(self.card(account), *about)
            same = ledger.credit(self.card(account), *about)
        assert entry.id == same.id == account.papers.setdefault((code, source), entry.id)
        if before:
            return multiple()
        assert (entry.points, entry.earned) == (expected, points)
        return account, entry.id

    @rule(credit=consumes(credits), times=st.integers(1, 2))
    @story
    def reverse(self, credit, times):
        account, key = credit
        for _ in range(times):
            with transaction():
                entry = db.session.get_one(Entry, key)
                ledger.reverse(entry, self.by, "记错了")
        self.owner(account).given.remove((entry.day, entry.rule, entry.source_id, entry.points))

    # --- two accounts of one person, and none ---
    @rule(which=which, times=st.integers(1, 2))
    @story
    def merge(self, which, times):
        """The other one goes; somebody new comes in its place."""
        kept, gone = self.accounts[which], self.accounts[1 - which]
        waits = self.waits_for(gone)
        for _ in range(times):
            people = [self.card(one).person for one in (kept, gone)]
            refused, _done = self.refused(merge_actions.merge, *people, "同一个人", self.by)
            assert refused == waits
        if not refused:
            kept.take_over(gone)
            self.part_from(gone)

    @rule(which=which)
    @story
    def close_account(self, which):
        """What waits goes back; the points stay on a card that nobody uses any more."""
        account = self.accounts[which]
        waiting = db.session.scalars(self.waiting(account)).all()
        with transaction():
            account_actions.close(self.card(account).person)
        for made in waiting:
            self.give_back(account, made, True)
        self.part_from(account)

    def part_from(self, account):
        self.ended.append(account)
        with transaction():
            self.accounts[self.accounts.index(account)] = self.newcomer()

    def waiting(self, account):
        return db.select(Redemption).where(Redemption.card_id == account.card, Redemption.state == RESERVED)

    def waits_for(self, account):
        return db.session.scalar(self.waiting(account).limit(1)) is not None

    # --- the counter ---
    def takes(self, account, wanted, refused):
        """Goods and points go, unless there are too few of either; who wants nothing lacks nothing, in debt or not."""
        assert refused == (wanted > 0 and (wanted > self.left or PRICE * wanted > account.balance))
        if not refused:
            account.gone += PRICE * wanted
            self.left -= wanted

    @rule(target=wishes, which=which, wanted=st.integers(1, 2), times=st.integers(1, 2))
    @story
    def reserve(self, which, wanted, times):
        account, key = self.accounts[which], f"life-{next(numbers)}"
        for _ in range(times):
            card = self.card(account)
            refused, made = self.refused(redemption_actions.reserve, self.reward, card, wanted, key, card.person)
        self.takes(account, wanted, refused)
        return account, made and made.id

    @rule(target=wishes, which=which, wanted=st.integers(0, 2), fetched=st.booleans(), times=st.integers(1, 2))
    @story
    def visit(self, which, wanted, fetched, times):
        """What waits is fetched, something else taken along; the same scan from two counters is one visit."""
        account = self.accounts[which]
        waiting = list(db.session.scalars(self.waiting(account))) if fetched else []
        if not wanted and not waiting:
            return multiple()
        slips, seen = set(), counting.newest_of(self.card(account))
        for _ in range(times):
            about = self.card(account), waiting, {self.reward: wanted} if wanted else {}, seen, self.by
            refused, slip = self.refused(counter_actions.serve, *about)
            slips.add(slip)
        self.takes(account, wanted, refused)
        if refused:
            return multiple()
        assert len(slips) == 1
        done = db.session.scalars(counting.on_slip(slip)).all()
        assert sum(one.count for one in done) == wanted + sum(one.count for one in waiting)
        return multiple(*[(account, one.id) for one in done])

    @rule(wish=wishes)
    @story
    def hand_over(self, wish):
        _account, key = wish
        if key:
            before = db.session.get_one(Redemption, key).state
            refused, _done = self.refused(redemption_actions.hand_over, db.session.get_one(Redemption, key), self.by)
            assert refused == (before in (VOIDED, LAPSED))

    @rule(wish=wishes, times=st.integers(1, 2), own=st.booleans())
    @story
    def void(self, wish, times, own):
        """By staff at any time, by the person until it is fetched."""
        account, key = wish
        if not key:
            return
        made = db.session.get_one(Redemption, key)
        before = made.state
        deed = (redemption_actions.cancel, made, self.by) if own else (redemption_actions.void, made, "拿错了", self.by)
        for _ in range(times):
            refused, _done = self.refused(*deed)
            assert refused == (own and before == "handed")
        given_back = before in STANDING and not refused
        assert made.state == (VOIDED if given_back else before)
        self.give_back(account, made, given_back)

    def give_back(self, account, made, standing):
        if standing:
            self.owner(account).gone -= made.points
            self.left += made.count

    # --- the shelf ---
    @rule(received=st.integers(1, 5))
    @story
    def receive(self, received):
        with transaction():
            stock_actions.receive(self.reward, received, "送货单", f"life-{next(numbers)}", self.by)
        self.left += received

    @rule(found=st.integers(1, 8))
    @story
    def take_count(self, found):
        """Whoever counts also finds what waits to be fetched."""
        with transaction():
            there = found + stock.waiting_of([self.reward]).get(self.reward.id, 0)
            stock_actions.take_count(self.reward, there, "盘点", f"life-{next(numbers)}", self.by)
        self.left = found

    @rule(target=papers, lost=st.integers(1, 2))
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
    @rule(days=st.sampled_from([1, 3, 8, 100, TO_NEW_YEAR]))
    def time_passes(self, days):
        """What nobody fetched goes back, then what is old runs out, as every night does."""
        today = clock.local(self.now).date()
        self.now += timedelta(days=days) if days != TO_NEW_YEAR else date(today.year + 1, 1, 1) - today
        with clock.at(self.now):
            for key in redemption_actions.overdue(clock.today()):
                made = db.session.get_one(Redemption, key)
                account = next((one for one in self.everyone() if one.card == made.card_id), None)
                with transaction():
                    redemption_actions.lapse(made)
                # Earlier lives left something waiting too.
                if account:
                    self.give_back(account, made, True)
            self.run_out()

    def everyone(self):
        return [*self.accounts, *self.ended]

    def run_out(self):
        last = expiry.months_later(clock.today(), -LIVES_MONTHS)
        for account in self.everyone():
            if account.into:
                continue
            with transaction():
                programme = db.session.get_one(Programme, RESIDENTS)
                entry = expiry.expire(self.card(account), programme, clock.today())
            assert (entry.points if entry else 0) == -account.run_out(last)

    # --- what is always so ---
    @invariant()
    def both_books_agree(self):
        for account in self.everyone():
            assert ledger.balance(self.card(account)) == account.balance
        assert stock.left(self.reward) == self.left >= 0

    def teardown(self):
        """The year's full score was never passed by any account; nobody waits with a transaction open."""
        for account in self.everyone():
            for year, points in account.years().items():
                assert 0 <= points <= FULL * account.accounts, year
        if FEW:
            verdict = checking.check()
            assert (verdict.fault, verdict.entry_id) == ("", None)
        db.session.rollback()


@pytest.fixture
def lives(app):
    """Points live half a year from the first; one rule has every kind of cap."""
    programme = db.session.get_one(Programme, RESIDENTS)
    programme.expiry_months, programme.expiry_first_day = LIVES_MONTHS, date(2020, 1, 1)
    programme.cap_year = FULL
    about = {"programme": RESIDENTS, "version": 1, "approver": "nobody", "first_day": date(2020, 1, 1)}
    caps = {f"cap_{end}": most for end, most in CAPS.items()}
    db.session.add(Rule(code=CAPPED, name="好事", points=1, points_most=100, **about, **caps))
    db.session.commit()


def test_whatever_happens_in_whatever_order(lives):
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    told = settings(max_examples=SEQUENCES, stateful_step_count=30, deadline=None, database=None)
    run_state_machine_as_test(Life, settings=settings(told, suppress_health_check=quiet, derandomize=FEW))
    verdict = checking.check()
    assert (verdict.fault, verdict.entry_id) == ("", None)
    assert verdict.entries > SEQUENCES
