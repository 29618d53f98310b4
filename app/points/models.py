"""The card and its entries."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.db import db

RESIDENTS = "residents"


class Card(db.Model):
    """积分卡: one person's points in one programme."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    programme: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)

    person: Mapped[Person] = relationship()

    __table_args__ = (db.UniqueConstraint("person_id", "programme"),)


class Entry(db.Model):
    """积分流水. Written once: the database refuses to change or delete it; a correction is a reversal."""

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    programme: Mapped[str]
    points: Mapped[int]
    rule: Mapped[str]
    # The day it counts for, and the moment it was written down.
    day: Mapped[date]
    booked_at: Mapped[datetime] = mapped_column(default=clock.now)
    source_kind: Mapped[str]
    source_id: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")
    reversal_of_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), unique=True)

    card: Mapped[Card] = relationship()
    reversal_of: Mapped["Entry | None"] = relationship(remote_side=id)

    __table_args__ = (
        db.UniqueConstraint("source_kind", "source_id", "card_id", "rule"),
        db.CheckConstraint("points <> 0", name="points"),
        # The page of a card and every sum over it are read from here alone.
        db.Index("ix_entry_card", "card_id", "id", "points"),
    )

    @hybrid_property
    def person_id(self):
        return self.card.person_id

    @person_id.inplace.expression
    @classmethod
    def _person_id(cls):
        return db.select(Card.person_id).where(Card.id == cls.card_id).scalar_subquery()
