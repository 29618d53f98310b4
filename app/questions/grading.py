"""How much of the mark an answer earns: values only, from 0 to 1."""

import unicodedata
from fractions import Fraction
from functools import lru_cache

from app.questions.items import rights

NONE, ALL = Fraction(0), Fraction(1)
ROUNDED = Fraction(1, 1000)


def share(kind, body, said):
    """The part of the mark (a Fraction from 0 to 1) that `said` earns; nothing said earns nothing."""
    if said is None:
        return NONE
    earns = MARKERS[kind](body, said)
    if earns.numerator <= 0:
        return NONE
    return ALL if earns.numerator >= earns.denominator else earns


def is_right(kind, body, said):
    """Whether an answer earns the whole mark."""
    return share(kind, body, said) == 1


def best(kind, body):
    """An answer that earns the whole mark, in the form in which answers are kept."""
    return BEST[kind](body)


@lru_cache(maxsize=1000)
def exactly(percent):
    """A third, written 33.33333 in a file, is a third: three of them make one."""
    return Fraction(percent).limit_denominator(120 * 100) / 100


def mark_single(body, said):
    return exactly(body["choices"][said]["share"])


def mark_multiple(body, said):
    """The shares of what was chosen; thirds that a file rounded are thirds again."""
    total = sum((exactly(body["choices"][index]["share"]) for index in set(said)), NONE)
    return ALL if abs(total - 1) < ROUNDED else total


def mark_truefalse(body, said):
    return ALL if said == body["right"] else NONE


def mark_fillin(body, said):
    plain = plain_text(said, body.get("case", False))
    shares = [
        exactly(one["share"]) for one in body["accept"] if plain_text(one["text"], body.get("case", False)) == plain
    ]
    return max(shares, default=NONE)


def mark_matching(body, said):
    """Each pair counts the same; two rights that read the same are the same."""
    written, pairs = rights(body), body["pairs"]
    good = [
        right
        for (_left, right), index in zip(pairs, said, strict=True)
        if index is not None and written[index] == right
    ]
    return Fraction(len(good), len(pairs))


def mark_ordering(body, said):
    """Wholly right or not at all: half an order of steps is no order. Items that read the same are the same."""
    return ALL if [body["items"][index] for index in said] == body["items"] else NONE


def plain_text(text, case=False):
    """Full or half width, spaces and (unless they matter) capitals make no difference."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return text if case else text.casefold()


def all_of(body):
    return [index for index, choice in enumerate(body["choices"]) if choice["share"] > 0]


def highest(choices):
    return max(range(len(choices)), key=lambda index: choices[index]["share"])


MARKERS = {
    "single": mark_single,
    "multiple": mark_multiple,
    "truefalse": mark_truefalse,
    "fillin": mark_fillin,
    "matching": mark_matching,
    "ordering": mark_ordering,
}
BEST = {
    "single": lambda body: highest(body["choices"]),
    "multiple": all_of,
    "truefalse": lambda body: body["right"],
    "fillin": lambda body: body["accept"][highest(body["accept"])]["text"],
    "matching": lambda body: list(range(len(body["pairs"]))),
    "ordering": lambda body: list(range(len(body["items"]))),
}
