"""What a statement of points said when it was issued."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import OfPerson, Person
from app.certificates.models import mask
from app.db import db
from app.points.card_models import Passing
from app.points.models import Card


class Statement(OfPerson, db.Model):
    """积分证明: the totals by rule of a card in a period, and no more. What it says is written here once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    person_name: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    # [{"rule", "name", "points"}]
    lines: Mapped[list]
    points: Mapped[int]
    recorded_by: Mapped[str]
    issued_at: Mapped[datetime] = mapped_column(default=clock.now)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # By which consent it was passed on; None: the person took it along.
    passing_id: Mapped[int | None] = mapped_column(ForeignKey("passing.id"), index=True)

    card: Mapped[Card] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    issued_by: Mapped[Person] = relationship(foreign_keys=issued_by_id)
    passing: Mapped[Passing | None] = relationship()

    __table_args__ = (db.Index("ix_statement_card", "card_id", "first_day", "last_day"),)

    @property
    def masked_name(self):
        """What the public sees of the name: its last character."""
        return mask(self.person_name)
