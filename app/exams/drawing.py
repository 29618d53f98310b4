"""Which questions one person gets and in which order, by a seed. Values in, values out.

A pool is a list of Candidates: the questions that hold today. What comes out is [[version id, marks], ...].
"""

import random
from collections import namedtuple

Candidate = namedtuple("Candidate", "version question topic difficulty ages")
Part = namedtuple("Part", "number topic difficulty ages count marks")


def fits(part, candidate):
    """Whether a question is one of those that a part asks for; None asks for any."""
    asked = (part.topic, part.difficulty, part.ages)
    return all(
        wanted is None or wanted == has
        for wanted, has in zip(asked, (candidate.topic, candidate.difficulty, candidate.ages), strict=True)
    )


def draw_fixed(listed, seed, shuffled=True):
    """The paper of a fixed list [(version id, marks)]."""
    return in_order([list(pair) for pair in listed], seed, shuffled)


def draw_parts(parts, pool, seed, shuffled=True):
    """The paper of parts: no question twice. Call it where `shortages` finds none."""
    given = assign(parts, pool, seed)
    drawn = [
        [given[slot].version, part.marks]
        for part in parts
        for slot in ((part.number, place) for place in range(part.count))
        if slot in given
    ]
    return in_order(drawn, seed, shuffled)


def shortages(parts, pool):
    """[(part, how many it lacks)]: parts may share questions, and the fewest possible are left empty."""
    given = assign(parts, pool, "")
    lacking = [(part, sum((part.number, place) not in given for place in range(part.count))) for part in parts]
    return [(part, lacks) for part, lacks in lacking if lacks]


def assign(parts, pool, seed):
    """{(part number, place): Candidate}: as many places filled as can be, at random."""
    chance = rng(seed, "draw")
    taken, given = {}, {}
    # The choosiest first: what fits everywhere is left for those who take anything.
    fitting = {part.number: shuffle(chance, [one for one in pool if fits(part, one)]) for part in parts}
    for part in sorted(parts, key=lambda part: (len(fitting[part.number]), part.number)):
        for place in range(part.count):
            take((part.number, place), fitting, taken, given, set())
    return given


def take(slot, fitting, taken, given, seen):
    """Find a question for a place; one that is taken may be had if its holder finds another."""
    for candidate in fitting[slot[0]]:
        if candidate.question not in taken:
            taken[candidate.question], given[slot] = slot, candidate
            return True
    for candidate in fitting[slot[0]]:
        if candidate.question in seen:
            continue
        seen.add(candidate.question)
        holder = taken[candidate.question]
        # Two places of one part want the same questions: nothing is won by moving between them.
        if holder[0] != slot[0] and take(holder, fitting, taken, given, seen):
            taken[candidate.question], given[slot] = slot, candidate
            return True
    return False


def in_order(drawn, seed, shuffled):
    return shuffle(rng(seed, "order"), drawn) if shuffled else drawn


def shuffle(chance, things):
    return chance.sample(things, len(things))


def rng(seed, what):
    # Whoever sits the exam sees what was drawn: nothing secret hangs on it.
    return random.Random(f"{seed}/{what}")  # noqa: S311
