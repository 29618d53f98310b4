"""Points run out only where a programme says so: the oldest first, told two months ahead, once."""

from datetime import date, timedelta

import pytest

from app import clock
from app.db import db
from app.points import expiry, ledger
from app.points.models import Entry
from app.points.rule_models import RESIDENTS, Programme
from app.points.tasks import let_expire


@pytest.fixture
def programme(app):
    """Points live twelve months; nothing runs out before 2026."""
    kept = db.session.get_one(Programme, RESIDENTS)
    kept.expiry_months, kept.expiry_first_day = 12, date(2026, 1, 1)
    return kept


def spend(card, count):
    return ledger.take(card, count, "spent", "redemption", ("redemption", count), clock.today())


def expired():
    return [one.points for one in db.session.scalars(db.select(Entry).filter_by(against="expired"))]


def test_it_is_off_to_begin_with(card, credit):
    credit(5, 1, date(2021, 1, 1))
    db.session.commit()
    let_expire()
    assert (expired(), ledger.balance(card)) == ([], 5)


def test_the_oldest_go_and_the_young_stay_and_a_second_night_takes_nothing_more(programme, card, credit):
    credit(5, 1, date(2025, 10, 14))
    credit(7, 2, date(2025, 10, 15))
    db.session.commit()
    let_expire()
    let_expire()
    assert (expired(), ledger.balance(card)) == ([-5], 7)


def test_what_was_spent_was_the_oldest(programme, card, credit):
    credit(5, 1, date(2025, 10, 1))
    credit(7, 2, date(2026, 10, 1))
    spend(card, 3)
    assert expiry.expire(card, programme, clock.today()).points == -2
    assert expiry.expire(card, programme, clock.today()) is None
    assert ledger.balance(card) == 7


def test_what_was_taken_back_cannot_run_out(programme, card, credit):
    ledger.reverse(credit(5, 1, date(2025, 10, 1)))
    assert expiry.expire(card, programme, clock.today()) is None


def test_nothing_goes_before_the_first_day_of_expiry(programme, card, credit):
    programme.expiry_first_day = date(2026, 10, 15)
    credit(5, 1, date(2024, 1, 1))
    assert expiry.expire(card, programme, clock.today()) is None
    assert expiry.announced(card, programme, clock.today()) == (5, date(2026, 10, 15))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 11, 3), (5, date(2026, 11, 3))),
        (date(2025, 12, 14), (5, date(2026, 12, 14))),
        (date(2025, 12, 15), None),
    ],
)
def test_it_announces_itself_two_months_ahead(programme, card, credit, day, said):
    credit(5, 1, day)
    assert expiry.announced(card, programme, clock.today()) == said


@pytest.mark.parametrize("day", [date(2025, 2, 28), date(2025, 1, 31), date(2024, 2, 29)])
def test_the_day_announced_is_the_day_it_happens(programme, card, credit, day):
    programme.expiry_months, programme.expiry_first_day = 1, date(2020, 1, 1)
    credit(5, 1, day)
    end = expiry.end_of(day, programme)
    days = [end - timedelta(days=1), end]
    assert [expiry.due(card, programme, one) for one in days] == [0, 5]


def test_the_card_says_what_will_go(programme, card, credit, as_):
    credit(5, 1, date(2025, 11, 3))
    assert "有 5 分快到期了, 最早的在 2026年11月3日 到期" in as_("volunteer").see("/card").text_content()
