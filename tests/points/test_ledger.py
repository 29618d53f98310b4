"""The ledger: written once, corrected by reversals, counted by sums, measured by caps."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock
from app.db import db
from app.points import ledger
from app.points.caps import Limits, Tally, ends_of
from app.points.models import Entry
from app.points.rule_models import CONDUCT, RESIDENTS, Programme
from tests.world import COUNTY, ELSEWHERE, TOWN

DAY, EVE, NEW_YEAR = date(2026, 10, 14), date(2026, 12, 31), date(2027, 1, 1)


def test_a_source_counts_once(card, credit):
    first = credit(3, 7)
    assert credit(3, 7) is first
    assert ledger.balance(card) == 3


def test_a_reversal_shows_both_and_counts_once(card, credit):
    entry = credit(3, 7)
    reversal = ledger.reverse(entry)
    assert ledger.reverse(entry) is reversal
    assert (reversal.points, reversal.reversal_of) == (-3, entry)
    assert ledger.balance(card) == 0


def test_nothing_is_written_for_nothing(credit):
    assert credit(0, 8) is None


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 9", "DELETE FROM {}"])
@pytest.mark.parametrize(("table", "column"), [("entry", "points"), ("rule", "points"), ("seal", "entry_id")])
def test_the_database_itself_refuses_to_change_what_is_written_once(credit, statement, table, column):
    credit(3, 7)
    db.session.commit()
    with pytest.raises(DBAPIError, match="written once"):
        db.session.execute(db.text(statement.format(table, column)))


def test_one_person_has_one_card_in_a_programme(person, card):
    assert ledger.card_of(person("volunteer")) is card


def test_above_the_year_s_full_score_it_is_written_down_what_was_earned_and_why_less(card, credit):
    credit(57, 1)
    entry = credit(8, 2)
    assert (entry.earned, entry.points, entry.cut, entry.after) == (8, 3, "full", 60)
    nothing = credit(5, 3)
    assert (nothing.earned, nothing.points, nothing.cut, ledger.balance(card)) == (5, 0, "full", 60)


def test_a_year_is_a_calendar_year(card, credit):
    credit(60, 1, EVE)
    assert (credit(5, 2, EVE).points, credit(5, 3, NEW_YEAR).points) == (0, 5)
    assert (ledger.figures(card, EVE), ledger.figures(card, NEW_YEAR)) == ((65, 60), (65, 5))


@pytest.mark.parametrize(
    ("cap", "apart", "room"),
    [("day", DAY.replace(day=15), 5), ("month", DAY.replace(month=11), 5), ("year", NEW_YEAR, 5)],
)
def test_each_cap_of_a_rule_has_its_own_end(rule, credit, cap, apart, room):
    rule(**{f"cap_{cap}": 5})
    credit(4, 1)
    cut = credit(4, 2)
    assert (cut.points, cut.cut, credit(room, 3, apart).points) == (1, cap, room)


def test_one_source_gives_no_more_than_its_cap_by_whichever_rule(rule, credit):
    rule("exam", cap_source=4)
    credit(3, 1)
    assert credit(3, 1, rule="exam").points == 1
    assert credit(3, 2, rule="exam").points == 3


def test_a_reversal_frees_what_it_took_on_the_day_of_what_it_takes_back(credit):
    first = credit(60, 1, EVE)
    with clock.at(clock.from_local(date(2027, 2, 1))):
        reversal = ledger.reverse(first)
        assert (reversal.day, clock.local(reversal.booked_at).date()) == (EVE, date(2027, 2, 1))
        assert (credit(9, 2, EVE).points, credit(9, 3, NEW_YEAR).points) == (9, 9)


def test_a_reversal_frees_the_cap_of_its_source(rule, credit):
    rule("exam", cap_source=4)
    ledger.reverse(credit(4, 1, rule="exam"))
    assert credit(4, 1).points == 4


def test_an_entry_cut_to_nothing_can_be_taken_back(card, credit):
    credit(60, 1)
    reversal = ledger.reverse(credit(8, 2))
    assert (reversal.points, reversal.earned, ledger.balance(card)) == (0, -8, 60)


def test_what_was_spent_or_ran_out_frees_nothing(card, credit):
    credit(60, 1)
    ledger.take(card, 50, "spent", "redemption", ("redemption", 1), DAY)
    assert (credit(5, 2).points, ledger.balance(card)) == (0, 10)


def test_the_nearest_place_s_rule_comes_before(rule, credit):
    rule(points=7, points_most=None, division_code=COUNTY)
    rule(points=9, points_most=None, division_code=ELSEWHERE)
    assert credit(2, 1).points == 7
    rule(points=5, points_most=None, division_code=TOWN)
    assert credit(2, 2).points == 5


def test_a_new_version_holds_from_its_first_day_and_never_before(rule, credit):
    rule(points=4, points_most=None, first_day=DAY)
    assert (credit(9, 1, date(2026, 10, 13)).points, credit(9, 2, DAY).points) == (9, 4)


def test_where_a_place_s_rule_has_ended_the_wider_one_holds_again(rule, credit):
    rule(points=7, points_most=None, division_code=COUNTY, last_day=date(2026, 10, 1))
    assert credit(2, 1).points == 2


def test_without_a_rule_nothing_is_credited_and_it_is_said(rule, credit):
    rule(last_day=date(2026, 10, 1))
    entry = credit(2, 1)
    assert (entry.earned, entry.points, entry.cut) == (2, 0, "no_rule")


def test_residents_only_earn(card, rule, credit):
    rule(points=-3, points_most=None)
    with pytest.raises(ValueError, match="nothing is taken off"):
        credit(-3, 1)
    about = {"rule": "x", "source_kind": "x", "source_id": 1, "day": DAY, "against": "lost"}
    with pytest.raises(IntegrityError):
        ledger.write(card, -3, earned=-3, **about)


def test_where_one_can_lose_it_is_taken_off_whole(person, rule):
    card = ledger.card_of(person("participant"), CONDUCT)
    lost = rule("late", points=-3, points_most=None)
    # The fixture publishes for residents; conduct has its own.
    fields = {"code": "late", "version": 1, "name": "late", "points": -3, "approver": "nobody", "first_day": DAY}
    db.session.add(type(lost)(programme=CONDUCT, **fields))
    entry = ledger.credit(card, -3, "late", ("report_in", 1), DAY)
    assert (entry.points, entry.against, ledger.balance(card)) == (-3, "lost", -3)


# What a case file is made of. None of it reaches the residents' points (禁毒法 52, 70).
CASE_KINDS = ["case", "case_file", "report_in", "test", "urine_test", "talk", "visit", "agreement", "leave", "work"]


@pytest.mark.parametrize("kind", CASE_KINDS)
def test_nothing_of_a_case_file_gives_to_the_residents_programme(credit, kind):
    with pytest.raises(ValueError, match="gives nothing to residents"):
        credit(5, 1, kind=kind)
    assert not db.session.scalars(db.select(Entry)).all()


def test_a_district_s_own_programme_is_as_closed_to_case_files(person):
    db.session.add(Programme(code="own", name="本区积分", division_code=COUNTY))
    card = ledger.card_of(person("volunteer"), "own")
    with pytest.raises(ValueError, match="gives nothing to own"):
        ledger.credit(card, 5, "attendance", ("report_in", 1), DAY)


def test_no_kind_of_source_gives_to_both_programmes():
    assert not ledger.SOURCES[RESIDENTS] & ledger.SOURCES[CONDUCT]


steps = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 3), st.sampled_from([DAY, EVE, NEW_YEAR])), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_the_ledger_counts_as_the_tally_does(card, steps):
    tally, spread = Tally(), Limits(source=0)
    with db.session.begin_nested() as undone:
        for number, (points, rule, day) in enumerate(steps):
            name, source = ("attendance", "exam", "learning")[rule - 1], ("attendance", number)
            assert ledger.used(card, name, source, day, spread) == tally.used(ends_of(name, source, day))
            entry = ledger.credit(card, points, name, source, day)
            tally.add(entry.points, ends_of(name, source, day))
        undone.rollback()
