"""What makes the books provable: a seal for each entry, the head of their chain, and how the checks ended."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import db


class Seal(db.Model):
    """One link: the hash of an entry and of the seal before it. Written once, like the entry."""

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    previous: Mapped[str]
    hash: Mapped[str]


class Head(db.Model):
    """The newest seal. Whoever seals takes this row, last of all rows, so that nobody waits in a ring."""

    chain: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    hash: Mapped[str]

    __tablename__ = "chain_head"


class LedgerCheck(db.Model):
    """How a check of the books ended: `fault` "" is whole, else what is wrong first, in which book and row."""

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    entries: Mapped[int]
    # The head that was reached: whoever wrote it down can see that the chain still runs through it.
    number: Mapped[int]
    hash: Mapped[str]
    fault: Mapped[str] = mapped_column(default="")
    entry_id: Mapped[int | None]
    # [[programme, the other side, points that it gave]], so that no page has to add them up.
    sides: Mapped[list] = mapped_column(default=list)
    book: Mapped[str] = mapped_column(default="points", server_default="points")
    # [[another book, how many rows, the head of its chain]]
    others: Mapped[list] = mapped_column(default=list, server_default="[]")
