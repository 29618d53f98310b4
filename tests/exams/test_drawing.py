"""Drawing a paper: values in, values out."""

import random

import pytest

from app.exams.drawing import Candidate, Part, draw_fixed, draw_parts, fits, shortages

TOPICS = ("law", "help", "novel")


def pool(count=30):
    return [Candidate(100 + n, n, TOPICS[n % 3], n % 2 + 1, "adult" if n % 5 else "teen") for n in range(count)]


def part(number=1, topic=None, difficulty=None, ages=None, count=5, marks=2):
    return Part(number, topic, difficulty, ages, count, marks)


def test_the_same_seed_draws_the_same_paper_and_another_seed_another():
    parts = [part(count=10)]
    assert draw_parts(parts, pool(), "a") == draw_parts(parts, pool(), "a")
    assert draw_parts(parts, pool(), "a") != draw_parts(parts, pool(), "b")


def test_each_part_gets_its_own_questions_and_none_comes_twice():
    parts = [part(1, "law", count=4, marks=3), part(2, "help", 1, count=3), part(3, count=8, marks=1)]
    known = {one.version: one for one in pool()}
    for seed in range(50):
        drawn = draw_parts(parts, pool(), seed, shuffled=False)
        assert len({version for version, _ in drawn}) == 15
        assert [marks for _, marks in drawn] == [3] * 4 + [2] * 3 + [1] * 8
        assert all(fits(parts[0], known[version]) for version, _ in drawn[:4])
        assert all(fits(parts[1], known[version]) for version, _ in drawn[4:7])


def test_a_greedy_part_leaves_the_others_what_only_they_can_use():
    few = [Candidate(1, 1, "law", 1, "adult"), Candidate(2, 2, "law", 2, "adult"), Candidate(3, 3, "help", 1, "adult")]
    parts = [part(1, "law", count=1), part(2, None, 1, count=2)]
    assert shortages(parts, few) == []
    assert all(len(draw_parts(parts, few, seed)) == 3 for seed in range(30))


def test_what_lacks_is_named_with_its_part():
    parts = [part(1, "law", count=3), part(2, "driving", count=2)]
    assert shortages(parts, pool()) == [(parts[1], 2)]


@pytest.mark.parametrize("seed", range(40))
def test_as_many_places_are_filled_as_can_be(seed):
    """Against every way to give one question to each place, by trying them all."""
    chance = random.Random(seed)
    few = [Candidate(n, n, chance.choice(TOPICS), chance.choice((1, 2)), "adult") for n in range(6)]
    parts = [part(n, chance.choice((*TOPICS, None)), chance.choice((1, 2, None)), count=2) for n in (1, 2, 3)]
    lacking = sum(count for _part, count in shortages(parts, few))
    assert lacking == 6 - most(few, [one for one in parts for _ in range(one.count)])


def most(left, places):
    if not places:
        return 0
    tried = [1 + most([c for c in left if c != one], places[1:]) for one in left if fits(places[0], one)]
    return max([most(left, places[1:]), *tried])


def test_a_fixed_paper_keeps_its_order_unless_it_is_shuffled():
    listed = [(version, 5) for version in range(20)]
    assert draw_fixed(listed, "a", shuffled=False) == [list(pair) for pair in listed]
    assert sorted(draw_fixed(listed, "a")) == [list(pair) for pair in listed]
    assert draw_fixed(listed, "a") != draw_fixed(listed, "b")
