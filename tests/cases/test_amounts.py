"""Money as it is typed, kept and shown; work as it held on each day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.cases.amounts import fen, yuan
from app.cases.working import holding, spells
from app.printing.capitals import capital_money

pytestmark = pytest.mark.any_database


@given(some.integers(0, 99_999_999))
def test_what_is_shown_can_be_typed_again(amount):
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize("text", ["", None, " ", "1.234", "-1", "+1", "1e3", "nan", "inf", "1 2", "1.", "1000000", "²"])
def test_what_is_no_amount_is_none(text):
    assert fen(text) is None


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "零元整"),
        (30, "叁角"),
        (5, "伍分"),
        (4500, "肆拾伍元整"),
        (120050, "壹仟贰佰元零伍角"),
        (123456, "壹仟贰佰叁拾肆元伍角陆分"),
        (100005, "壹仟元零伍分"),
        (101, "壹元零壹分"),
    ],
)
def test_amounts_in_capital_numerals(amount, words):
    assert capital_money(amount) == words


days = some.integers(0, 30).map(lambda count: date(2026, 1, 1) + timedelta(days=count))


@given(some.lists(days, max_size=8))
def test_the_spells_say_of_each_day_what_holds_on_it(firsts):
    rows = [SimpleNamespace(day=day) for day in firsts]
    found = spells(rows)
    for count in range(32):
        day = date(2026, 1, 1) + timedelta(days=count)
        held = [one.row for one in found if one.first <= day and (one.last is None or day <= one.last)]
        assert held == [one for one in [holding(rows, day)] if one]
    assert not rows or found[-1].last is None


def test_the_row_written_last_holds_from_its_day_on():
    old, new = SimpleNamespace(day=date(2026, 5, 1)), SimpleNamespace(day=date(2026, 3, 1))
    assert [one.row for one in spells([old, new])] == [new]
