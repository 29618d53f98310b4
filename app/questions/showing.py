"""How a question lies on a page: its parts shuffled by a seed, answers read back into their own order.

A page names what can be chosen by its place on that page, so that its source gives nothing away.
"""

import random

from app.questions.items import rights


def order(kind, body, seed):
    """Own indexes in the order in which they are shown: of choices, right-hand sides or items.

    `seed` is any text or number; the same seed shows the same order for ever. None shows them as written
    (and what would then give itself away, sorted by its text).
    """
    count = len(parts(kind, body))
    if seed is None:
        return sorted(range(count), key=lambda i: parts(kind, body)[i]) if kind in HIDDEN else list(range(count))
    # Nothing secret hangs on it: whoever sees the page sees the order.
    return random.Random(f"{seed}").sample(range(count), count)  # noqa: S311


def parts(kind, body):
    """The texts that are chosen from or put in order."""
    if kind in ("single", "multiple"):
        return [choice["text"] for choice in body["choices"]]
    return {"matching": rights, "ordering": lambda body: body["items"]}.get(kind, lambda body: [])(body)


def read(kind, body, values, seed):
    """What a form said (its texts, as they came) as an answer in the body's own order; None where it says nothing.

    Never raises: what no page of ours would send says nothing.
    """
    try:
        return READERS[kind](body, [value for value in values if value != ""], order(kind, body, seed), values)
    except (ValueError, IndexError, KeyError):
        return None


def shown(kind, body, said, seed):
    """An answer as the values of a form on a page shown with this seed: the reverse of `read`."""
    if said is None:
        return []
    places = {own: str(place) for place, own in enumerate(order(kind, body, seed))}
    if kind == "single":
        return [places[said]]
    if kind == "multiple":
        return [places[index] for index in said]
    if kind == "truefalse":
        return ["1" if said else "0"]
    if kind == "fillin":
        return [said]
    if kind == "matching":
        return ["" if index is None else places[index] for index in said]
    # For each shown item the number that it is given, from 1.
    return [str(said.index(own) + 1) for own in order(kind, body, seed)]


def place(order, value):
    """The own index that a value of the page stands for."""
    if not value.isdecimal() or int(value) >= len(order):
        raise ValueError(value)
    return order[int(value)]


def read_single(body, given, order, values):
    return place(order, given[0]) if len(given) == 1 else None


def read_multiple(body, given, order, values):
    return sorted({place(order, value) for value in given}) or None


def read_truefalse(body, given, order, values):
    return {"1": True, "0": False}[given[0]]


def read_fillin(body, given, order, values):
    return " ".join(given).strip()[:200] or None


def read_matching(body, given, order, values):
    if len(values) != len(body["pairs"]) or not given:
        return None
    return [None if value == "" else place(order, value) for value in values]


def read_ordering(body, given, order, values):
    """Each shown item got a number from 1; all different, or nothing is said."""
    numbers = [int(value) for value in given]
    if sorted(numbers) != list(range(1, len(order) + 1)):
        return None
    return [order[numbers.index(number)] for number in range(1, len(order) + 1)]


# What lies in its right order as written.
HIDDEN = ("matching", "ordering")
READERS = {
    "single": read_single,
    "multiple": read_multiple,
    "truefalse": read_truefalse,
    "fillin": read_fillin,
    "matching": read_matching,
    "ordering": read_ordering,
}
