"""The chain: every entry is sealed by a hash over itself and the seal before it, when its transaction ends.

What is hashed: the seal's number, the hash before it, and the entry's FIELDS in this order as a JSON list
without spaces, each on a line of its own, in UTF-8. Days and moments are ISO 8601, moments in UTC.
"""

import hashlib
from json import JSONEncoder

from sqlalchemy import event, insert, select, update

from app.db import db
from app.points.chain_models import Head, Seal
from app.points.models import Entry

CHAIN = "points"
FIELDS = [
    "id",
    "card_id",
    "programme",
    "points",
    "earned",
    "cut",
    "against",
    "after",
    "rule",
    "rule_id",
    "year_cap",
    "day",
    "booked_at",
    "source_kind",
    "source_id",
    "by_id",
    "note",
    "reversal_of_id",
]
# Plain columns: what is sealed and proved is rows, not objects.
COLUMNS = [Entry.__table__.c[name] for name in FIELDS]
canonical = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat()).encode


def digest(number, previous, values):
    """The seal's hash of an entry's values, in the order of FIELDS."""
    return hashlib.sha256(f"{number}\n{previous}\n{canonical(list(values))}".encode()).hexdigest()


@event.listens_for(db.session, "after_flush")
def remember(session, context):
    """Which entries this transaction wrote; some of them may yet be undone."""
    written = {one.id for one in session.new if isinstance(one, Entry)}
    if written:
        session.info.setdefault("unsealed", set()).update(written)


@event.listens_for(db.session, "before_commit")
def seal(session):
    """Seal what was written, as the last deed of the outermost transaction."""
    if session.in_nested_transaction():
        return
    session.flush()
    ids = session.info.pop("unsealed", None)
    if ids:
        lengthen(session, ids)


def lengthen(session, ids):
    """Seals for these entries, in the order in which they were written."""
    head = session.execute(select(Head.number, Head.hash).where(Head.chain == CHAIN).with_for_update()).one()
    sealed = select(Seal.entry_id).where(Seal.entry_id == Entry.id).exists()
    rows = session.execute(select(*COLUMNS).where(Entry.id.in_(ids), ~sealed).order_by(Entry.id)).all()
    links = list(links_after(*head, rows))
    if links:
        session.execute(insert(Seal), links)
        newest = {"number": links[-1]["number"], "hash": links[-1]["hash"]}
        session.execute(update(Head).where(Head.chain == CHAIN).values(newest))


def links_after(number, previous, rows):
    """The seals of entries (rows of FIELDS) that follow the one with this number and hash."""
    for row in rows:
        number += 1
        own = digest(number, previous, row)
        yield {"number": number, "entry_id": row[0], "previous": previous, "hash": own}
        previous = own
