"""The card and its entries."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import OfPerson, Person
from app.db import db
from app.points.rule_models import CONDUCT, RESIDENTS, Rule

__all__ = ["AGAINST", "RESIDENTS", "Award", "Card", "Entry"]

# The other side of each entry: what a card gains, one of these gives, and the other way round.
AGAINST = ("issued", "lost", "spent", "held", "expired", "moved")
IN_ORDER = (
    "source_kind = 'reversal' OR (against = 'issued' AND points >= 0 AND points <= earned)"
    " OR (against = 'moved' AND points = earned)"
    " OR (against <> 'issued' AND points <= 0 AND points = earned)"
)


class Card(OfPerson, db.Model):
    """积分卡: one person's points in one programme."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    programme: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    # The card that took this one over when two accounts of one person were put together (see CardMerge).
    merged_into_id: Mapped[int | None] = mapped_column(index=True)

    person: Mapped[Person] = relationship()

    __table_args__ = (db.UniqueConstraint("person_id", "programme"),)


class CardMerge(db.Model):
    """并卡: what one card had went over to another, and from its last entry on the caps hold for both together."""

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("card.id"), unique=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("card.id"), index=True)
    # The last entry of the two before caps were united.
    last_entry_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    __table_args__ = (db.CheckConstraint("from_id <> into_id", name="two_cards"),)


class Entry(db.Model):
    """积分流水. Written once: the database refuses to change or delete it; a correction is a reversal.

    `earned` is what the rule gave, `points` what was credited, `cut` why that is less; `after` is what is on the
    card when it is written.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    programme: Mapped[str]
    points: Mapped[int]
    earned: Mapped[int]
    cut: Mapped[str] = mapped_column(default="")
    against: Mapped[str] = mapped_column(default="issued")
    after: Mapped[int]
    rule: Mapped[str]
    # The version of the rule that gave it, and the year's full score by which it was measured.
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("rule.id"))
    year_cap: Mapped[int | None]
    # The day it counts for, and the moment it was written down.
    day: Mapped[date]
    booked_at: Mapped[datetime] = mapped_column(default=clock.now)
    source_kind: Mapped[str]
    source_id: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")
    reversal_of_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), unique=True)

    card: Mapped[Card] = relationship()
    by: Mapped[Person | None] = relationship()
    rule_version: Mapped[Rule | None] = relationship()
    reversal_of: Mapped["Entry | None"] = relationship(remote_side=id, back_populates="reversal")
    reversal: Mapped["Entry | None"] = relationship(back_populates="reversal_of")

    __table_args__ = (
        db.UniqueConstraint("source_kind", "source_id", "card_id", "rule"),
        db.CheckConstraint("points <> 0 OR earned <> 0", name="points"),
        db.CheckConstraint(f"against IN {AGAINST}", name="against"),
        db.CheckConstraint(IN_ORDER, name="in_order"),
        # Residents only earn, whichever path an entry comes by.
        db.CheckConstraint(f"programme <> '{RESIDENTS}' OR against <> 'lost'", name="only_earn"),
        # The page of a card and every sum over it are read from here alone.
        db.Index("ix_entry_card", "card_id", "id", "points"),
        db.Index("ix_entry_card_day", "card_id", "day", "against", "rule", "points"),
    )

    @hybrid_property
    def person_id(self):
        return self.card.person_id

    @person_id.inplace.expression
    @classmethod
    def _person_id(cls):
        return db.select(Card.person_id).where(Card.id == cls.card_id).scalar_subquery()

    @hybrid_property
    def division_code(self):
        """Where its person lies; for conduct nowhere, so that no list of entries says who has such a card."""
        return None if self.programme == CONDUCT else self.card.person.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        lies = db.select(Person.division_code).join(Card, Card.person_id == Person.id)
        return lies.where(Card.id == cls.card_id, Card.programme != CONDUCT).scalar_subquery()


class Award(OfPerson, db.Model):
    """手工加分: asked for by one, agreed to by another."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    rule: Mapped[str]
    points: Mapped[int]
    day: Mapped[date]
    reason: Mapped[str]
    evidence: Mapped[str]
    # The key of a private picture.
    picture: Mapped[str | None]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    agreed: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)

    __table_args__ = (
        db.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
        db.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> person_id", name="not_oneself"),
        db.CheckConstraint("points > 0", name="points"),
    )
