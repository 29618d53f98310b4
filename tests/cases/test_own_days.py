"""The plan as the person reads it: by the day, each told by how its things stand together."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

import pytest

from app.cases.own_days import by_day, standing_of, window
from app.cases.standing import standing

pytestmark = pytest.mark.any_database


@dataclass
class Item:
    earliest: date
    due: date
    latest: date
    outcome: str = ""

    def standing(self, day):
        return standing(self.outcome, self.earliest, self.latest, day)


def day(number):
    return date(2026, 10, number)


ONE, TWO, THREE = Item(day(1), day(8), day(11)), Item(day(5), day(8), day(9)), Item(day(10), day(12), day(14))


def test_what_falls_on_one_day_is_one_trip():
    assert by_day([ONE, TWO, THREE], attrgetter("due")) == [(day(8), [ONE, TWO]), (day(12), [THREE])]
    assert by_day([], attrgetter("due")) == []


@pytest.mark.parametrize(("today", "how"), [(1, "may"), (9, "may"), (10, "late"), (12, "late")])
def test_one_late_thing_makes_the_day_late(today, how):
    assert standing_of([ONE, TWO], day(today)) == how


def test_before_all_of_them_it_waits():
    assert standing_of([TWO, THREE], day(2)) == "waiting"
    assert standing_of([Item(day(1), day(2), day(3), "exempt"), Item(day(1), day(2), day(3), "done")], day(9)) == "done"


def test_the_window_is_where_all_can_be_done_at_once():
    assert window([ONE, TWO]) == (day(5), day(9))
    assert window([TWO, THREE]) is None
