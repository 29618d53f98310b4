"""Whoever reads the table learns nothing about fewer than five, not even by taking away."""

from hypothesis import given
from hypothesis import strategies as st

from app.cases.small_numbers import FEW, hide, is_small, shown

PARTS = {"care": "", "lost": "care"}
counts = st.lists(st.integers(0, 12), min_size=1, max_size=7)


def row(care, lost=0):
    return {"care": care, "lost": lost}


def hidden_of(*cares):
    return [line["care"] for line in shown([row(one) for one in cares], PARTS)]


def test_large_numbers_and_nobody_are_shown():
    assert hidden_of(12, 0, 8) == [12, 0, 8, 20]


def test_one_that_is_small_takes_the_smallest_other_with_it():
    assert hidden_of(3, 20, 9) == [None, 20, None, 32]


def test_two_that_are_small_together_still_tell_too_much():
    assert hidden_of(1, 2, 20, 9) == [None, None, 20, None, 32]


def test_one_in_each_can_be_guessed():
    assert hidden_of(4, 4, 20, 9) == [None, None, 20, 9, 37]
    assert hidden_of(1, 1, 1, 1, 1, 30) == [None] * 6 + [35]


def test_only_nobody_can_cover_it():
    assert hidden_of(3, 0) == [None, 0, None]
    assert hidden_of(7, 0) == [7, 0, 7]


def test_nearly_all_of_them_tells_of_the_others():
    lines = shown([row(20, 18), row(30, 10), row(15, 9)], PARTS)
    assert [line["lost"] for line in lines] == [None, 10, None, 37]
    assert [line["care"] for line in lines] == [20, 30, 15, 65]


def test_all_of_them_and_none_of_them_are_said():
    assert [line["lost"] for line in shown([row(20, 20), row(30)], PARTS)] == [20, 0, 20]


def test_a_whole_that_is_hidden_hides_its_parts():
    assert shown([row(3, 3)], PARTS) == [row(None, None)] * 2


@given(counts)
def test_nothing_small_is_shown_and_nothing_hidden_can_be_worked_out(numbers):
    lines = hidden_of(*numbers)
    *towns, total = lines
    assert all(one is None or not is_small(one) for one in lines)
    hidden = [at for at, one in enumerate(towns) if one is None]
    if hidden and total is not None:
        rest = total - sum(one for one in towns if one is not None)
        assert len(hidden) > 1
        assert rest >= FEW
        assert rest != len(hidden)
    if total is None:
        assert hidden


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=6))
def test_neither_is_how_many_are_not_among_them(pairs):
    lines = shown([row(max(pair), min(pair)) for pair in pairs], PARTS)
    for line in lines:
        if None not in line.values():
            assert not is_small(line["care"] - line["lost"])
            assert not is_small(line["lost"])


def test_where_nobody_is_counted_the_empty_places_say_so():
    lines = shown([row(1), row(9), row(0), row(0)], PARTS)
    assert [line["lost"] for line in lines] == [None, 0, 0, 0, None]


def test_the_sum_is_hidden_where_all_are_and_it_is_small():
    assert hide([2, 0, 1], {0, 2, None})[1]
