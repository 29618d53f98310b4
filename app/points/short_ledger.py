"""The ledger's `take` and the seals of rows, on the driver's own connection: for a short way with a stated budget.

The same rows as `ledger.take` and `chain.lengthen` write, field by field; tests hold them to that, and `checking`.
"""

from functools import cache
from itertools import chain as joined

# Whoever seals takes the heads in the order of their names, as `chain.seal` does.
HEADS = "SELECT chain, number, hash FROM chain_head ORDER BY chain {lock}"


def write(run, *rows):
    """Insert rows of books, each (chain, values): [(chain, the row as it is sealed)]."""
    told = [[values.get(name) for name in chain.fields[1:]] for chain, values in rows]
    texts, names = inserting(*(chain for chain, _values in rows))
    keys = run.ids(texts, dict(zip(names, joined(*told), strict=True)))
    return [(chain, (key, *row)) for (chain, _values), key, row in zip(rows, keys, told, strict=True)]


@cache
def inserting(*chains):
    """(statements, the names of their values in their order)."""
    names = [[f"v{n}_{field}" for field in chain.fields[1:]] for n, chain in enumerate(chains)]
    return tuple(map(adding, chains, names)), [*joined(*names)]


def adding(chain, names):
    columns, holders = ", ".join(f'"{field}"' for field in chain.fields[1:]), ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {chain.model.__tablename__} ({columns}) VALUES ({holders}) RETURNING id"  # noqa: S608


def seal(run, rows):
    """The seals of what was written."""
    heads = {name: head for name, *head in run(HEADS, {}, "FOR UPDATE").fetchall()}
    about = {}
    for n, (chain, row) in enumerate(rows):
        (link,) = chain.links_after(*heads[chain.name], [row])
        about |= {f"{name}{n}": value for name, value in link.items()} | {f"chain{n}": chain.name}
    run.each(sealing(*(chain for chain, _row in rows)), about)


@cache
def sealing(*chains):
    """What writes one seal in each of these chains and moves their heads."""
    return (*(linking(n, chain) for n, chain in enumerate(chains)), moving(len(chains)))


def linking(n, chain):
    columns = ("number", chain.link, "previous", "hash")
    holders = ", ".join(f":{column}{n}" for column in columns)
    return f"INSERT INTO {chain.seals.__tablename__} ({', '.join(columns)}) VALUES ({holders})"  # noqa: S608


def moving(count):
    """Moves so many heads at once, in any order."""

    def by_chain(column):
        return " ".join(["CASE chain", *(f"WHEN :chain{n} THEN :{column}{n}" for n in range(count)), "END"])

    chains = ", ".join(f":chain{n}" for n in range(count))
    set_both = f"number = {by_chain('number')}, hash = {by_chain('hash')}"
    return f"UPDATE chain_head SET {set_both} WHERE chain IN ({chains})"  # noqa: S608


def spent(card_id, programme, points, left, rule, source, by_id, note, at, day):
    """What an entry says that takes `points` off a card on which `left` are left then."""
    kind, key = source
    about = {"card_id": card_id, "programme": programme, "points": -points, "earned": -points, "after": left}
    about |= {"cut": "", "against": "spent", "rule": rule, "day": day, "booked_at": at}
    return about | {"source_kind": kind, "source_id": key, "by_id": by_id, "note": note}
