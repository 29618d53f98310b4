"""The chains: every row of a book is sealed by a hash over itself and the seal before it, when its transaction ends.

What is hashed: the seal's number, the hash before it, and the row's fields in the book's order as a JSON list
without spaces, each on a line of its own, in UTF-8. Days and moments are ISO 8601, moments in UTC.
"""

import hashlib
from json import JSONEncoder

from sqlalchemy import event, insert, select, update

from app.db import db
from app.points.chain_models import Head, Seal
from app.points.models import Entry

canonical = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat()).encode
# {name: Chain}: a room above hangs its own book in here when it is imported.
CHAINS = {}


class Chain:
    """One book: its rows, the seals that name them in the column `link`, and what of a row is sealed."""

    def __init__(self, name, model, seals, link, fields):
        self.name, self.model, self.seals, self.link, self.fields = name, model, seals, link, fields.split()
        # Plain columns: what is sealed and proved is rows, not objects.
        self.columns = [model.__table__.c[field] for field in self.fields]
        self.sealed = seals.__table__.c[link]
        CHAINS[name] = self

    def lengthen(self, session, ids):
        """Seals for these rows, in the order in which they were written."""
        head = session.execute(select(Head.number, Head.hash).where(Head.chain == self.name).with_for_update()).one()
        key = self.columns[0]
        unsealed = ~select(self.sealed).where(self.sealed == key).exists()
        rows = session.execute(select(*self.columns).where(key.in_(ids), unsealed).order_by(key)).all()
        links = list(self.links_after(*head, rows))
        if links:
            session.execute(insert(self.seals), links)
            newest = {"number": links[-1]["number"], "hash": links[-1]["hash"]}
            session.execute(update(Head).where(Head.chain == self.name).values(newest))

    def links_after(self, number, previous, rows):
        """The seals of rows of `fields` that follow the one with this number and hash."""
        for row in rows:
            number += 1
            own = digest(number, previous, row)
            yield {"number": number, self.link: row[0], "previous": previous, "hash": own}
            previous = own


def digest(number, previous, values):
    """The seal's hash of a row's values, in the order of the chain's fields."""
    return hashlib.sha256(f"{number}\n{previous}\n{canonical(list(values))}".encode()).hexdigest()


POINTS = Chain(
    "points",
    Entry,
    Seal,
    "entry_id",
    "id card_id programme points earned cut against after rule rule_id year_cap day booked_at"
    " source_kind source_id by_id note reversal_of_id",
)


@event.listens_for(db.session, "after_flush")
def remember(session, context):
    """Which rows of which book this transaction wrote; some of them may yet be undone."""
    for chain in CHAINS.values():
        written = {one.id for one in session.new if isinstance(one, chain.model)}
        if written:
            session.info.setdefault("unsealed", {}).setdefault(chain.name, set()).update(written)


@event.listens_for(db.session, "before_commit")
def seal(session):
    """Seal what was written, as the last deed of the outermost transaction; always in the same order of books."""
    if session.in_nested_transaction():
        return
    session.flush()
    for name, ids in sorted(session.info.pop("unsealed", {}).items()):
        CHAINS[name].lengthen(session, ids)
