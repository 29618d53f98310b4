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
    return draw_fitting(parts, fitting(parts, pool), seed, shuffled)


def draw_fitting(parts, fits_in, seed, shuffled=True):
    """The same from {part number: its Candidates}, which can be worked out once for everybody."""
    given = assign(parts, fits_in, seed)
    drawn = [
        [given[slot].version, part.marks]
        for part in parts
        for slot in ((part.number, place) for place in range(part.count))
        if slot in given
    ]
    return in_order(drawn, seed, shuffled)


def fitting(parts, pool):
    return {part.number: [one for one in pool if fits(part, one)] for part in parts}


def shortages(parts, pool):
    """[(part, how many it lacks)]: parts may share questions, and the fewest possible are left empty."""
    given = assign(parts, fitting(parts, pool), "")
    lacking = [(part, sum((part.number, place) not in given for place in range(part.count))) for part in parts]
    return [(part, lacks) for part, lacks in lacking if lacks]


class Deck:
    """The cards of one part, dealt at random one after the other."""

    def __init__(self, cards, chance):
        self.cards, self.chance, self.dealt = list(cards), chance, 0

    def __iter__(self):
        """Those that were not yet dealt."""
        while self.dealt < len(self.cards):
            other = self.chance.randrange(self.dealt, len(self.cards))
            card = self.cards[other]
            self.cards[other], self.cards[self.dealt] = self.cards[self.dealt], card
            self.dealt += 1
            yield card


def assign(parts, fits_in, seed):
    """{(part number, place): Candidate}: as many places filled as can be, at random."""
    chance = rng(seed, "draw")
    taken, given = {}, {}
    decks = {part.number: Deck(fits_in[part.number], chance) for part in parts}
    # The choosiest first: what fits everywhere is left for those who take anything.
    for part in sorted(parts, key=lambda part: (len(fits_in[part.number]), part.number)):
        for place in range(part.count):
            take((part.number, place), decks, taken, given, set())
    return given


def take(slot, decks, taken, given, seen):
    """Find a question for a place; one that is taken may be had if its holder finds another."""
    deck = decks[slot[0]]
    for candidate in deck:
        if candidate.question not in taken:
            taken[candidate.question], given[slot] = slot, candidate
            return True
    for candidate in deck.cards:
        if candidate.question in seen:
            continue
        seen.add(candidate.question)
        holder = taken.get(candidate.question)
        # Two places of one part want the same questions: nothing is won by moving between them.
        if holder is None or (holder[0] != slot[0] and take(holder, decks, taken, given, seen)):
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
