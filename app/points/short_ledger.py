"""The ledger's `take` and the seals of rows, on the driver's own connection: for a short way with a stated budget.

The same rows as `ledger.take` and `chain.lengthen` write, field by field; tests hold them to that, and `checking`.
"""

from functools import cache

# Whoever seals takes the heads in the order of their names, as `chain.seal` does.
HEADS = "SELECT chain, number, hash FROM chain_head ORDER BY chain {lock}"


def write(run, chain, **values):
    """Insert a row of a book; its values in the order of what is sealed."""
    told = {name: values.get(name) for name in chain.fields[1:]}
    key = run(inserting(chain), told).fetchone()[0]
    return (key, *told.values())


@cache
def inserting(chain):
    columns = ", ".join(f'"{name}"' for name in chain.fields[1:])
    holders = ", ".join(f":{name}" for name in chain.fields[1:])
    return f"INSERT INTO {chain.model.__tablename__} ({columns}) VALUES ({holders}) RETURNING id"  # noqa: S608


@cache
def sealing(chain):
    columns, holders = f"number, {chain.link}, previous, hash", f":number, :{chain.link}, :previous, :hash"
    return f"INSERT INTO {chain.seals.__tablename__} ({columns}) VALUES ({holders})"  # noqa: S608


@cache
def moving(count):
    """Moves so many heads at once, in any order."""

    def by_chain(column):
        return " ".join(["CASE chain", *(f"WHEN :chain{n} THEN :{column}{n}" for n in range(count)), "END"])

    chains = ", ".join(f":chain{n}" for n in range(count))
    set_both = f"number = {by_chain('number')}, hash = {by_chain('hash')}"
    return f"UPDATE chain_head SET {set_both} WHERE chain IN ({chains})"  # noqa: S608


def seal(run, *rows):
    """The seals of rows: (chain, values)."""
    heads = {name: head for name, *head in run(HEADS, {}, "FOR UPDATE").fetchall()}
    newest = {}
    for n, (chain, row) in enumerate(rows):
        (link,) = chain.links_after(*heads[chain.name], [row])
        run(sealing(chain), link)
        newest |= {f"chain{n}": chain.name, f"number{n}": link["number"], f"hash{n}": link["hash"]}
    run(moving(len(rows)), newest)


def spent(card_id, programme, points, left, rule, source, by_id, note, at, day):
    """What an entry says that takes `points` off a card on which `left` are left then."""
    kind, key = source
    about = {"card_id": card_id, "programme": programme, "points": -points, "earned": -points, "after": left}
    about |= {"cut": "", "against": "spent", "rule": rule, "day": day, "booked_at": at}
    return about | {"source_kind": kind, "source_id": key, "by_id": by_id, "note": note}
