"""Which question comes next."""

from datetime import datetime, timedelta

import pytest

from app.questions.practising import next_of

pytestmark = pytest.mark.any_database
THEN = datetime(2026, 10, 1)


def walk(last, seed, steps):
    """What a visitor is asked, one after the other: nothing of them is remembered."""
    seen, after = [], None
    for _ in range(steps):
        after = next_of(last, seed, after)
        seen.append(after)
    return seen


def test_a_visitor_meets_every_question_once_before_any_comes_again():
    never = dict.fromkeys(range(7))
    seen = walk(never, "123", 21)
    assert sorted(seen[:7]) == sorted(seen[7:14]) == sorted(never)
    assert walk(never, "123", 21) == seen
    assert len({tuple(walk(never, seed, 7)) for seed in range(20)}) > 10


@pytest.mark.parametrize("count", [2, 3, 10])
def test_never_the_same_twice_in_a_row(count):
    seen = walk(dict.fromkeys(range(count)), "1", 50)
    assert all(one != next_one for one, next_one in zip(seen, seen[1:], strict=False))


def test_what_was_never_answered_comes_first_then_what_was_answered_longest_ago():
    last = {1: THEN, 2: None, 3: THEN - timedelta(days=3), 4: THEN - timedelta(days=1)}
    assert next_of(last, "a") == 2
    last[2] = THEN + timedelta(days=1)
    assert next_of(last, "a", after=2) == 3
    assert next_of({2: None, 3: THEN}, "a", after=2) == 3


def test_a_single_question_comes_again_and_nothing_is_nothing():
    assert next_of({5: None}, "a", after=5) == 5
    assert next_of({}, "a") is None
    assert next_of({1: None, 2: None}, "a", after=99) in (1, 2)
