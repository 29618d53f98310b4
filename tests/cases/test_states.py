"""Only the moves that the law knows."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.states import ENDED, MOVES, OPEN, RUNNING, STATES, SUSPENDED, may_move, ways_from

pytestmark = pytest.mark.any_database

LAWFUL = """
awaiting in_term · awaiting refused · awaiting terminated · awaiting compulsory
in_term on_leave · in_term suspended · in_term transferring
in_term discharged · in_term terminated · in_term compulsory
on_leave in_term · on_leave suspended · on_leave discharged · on_leave terminated · on_leave compulsory
suspended in_term · suspended transferring · suspended terminated · suspended compulsory
transferring in_term · transferring suspended · transferring discharged · transferring terminated
transferring compulsory · transferring refused
refused compulsory · refused terminated
"""


def test_every_move_that_is_not_named_is_refused():
    lawful = {tuple(move.split()) for line in LAWFUL.strip().splitlines() for move in line.split(" · ")}
    assert {(a, b) for a, b in product(STATES, STATES) if may_move(a, b)} == lawful


def test_there_is_no_way_back_from_an_end():
    assert all(not MOVES[one] & OPEN for one in ENDED)


def test_nobody_goes_where_he_is():
    assert not any(may_move(one, one) for one in STATES)


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_whoever_wanders_ends_once_at_most_and_stays_there(wishes):
    state, ended = "awaiting", False
    for wish in wishes:
        if may_move(state, wish):
            state = wish
            assert not (ended and state in OPEN)
            ended = ended or state in ENDED


def test_the_kinds_of_states_do_not_overlap():
    assert not RUNNING & ENDED
    assert SUSPENDED not in RUNNING
    assert set(STATES) == OPEN | ENDED
    assert [set(ways_from(one)) for one in STATES] == list(MOVES.values())
