"""What happened to a card's number, and whom its points may be told to."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.db import db
from app.points.models import Card


class LostNumber(db.Model):
    """挂失: a number that a card had and never has again; whoever finds the old card holds a dead one."""

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), index=True)
    lost_at: Mapped[datetime] = mapped_column(default=clock.now)
    # Who took it out of use: the person, or who stood at the counter.
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    card: Mapped[Card] = relationship()
    by: Mapped[Person] = relationship()


class Passing(db.Model):
    """单独同意 (个人信息保护法 23): this card's totals may go to a recipient for a purpose, until withdrawn."""

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), index=True)
    recipient: Mapped[str]
    purpose: Mapped[str]
    # Which words were agreed to.
    version: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    # Who keeps the signed paper, where it was given at the counter.
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Under 14 the guardian agrees (个人信息保护法 31).
    guardian_name: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]

    card: Mapped[Card] = relationship()
    noted_by: Mapped[Person | None] = relationship()

    @hybrid_property
    def person_id(self):
        return self.card.person_id

    @person_id.inplace.expression
    @classmethod
    def _person_id(cls):
        return db.select(Card.person_id).where(Card.id == cls.card_id).scalar_subquery()

    @hybrid_property
    def division_code(self):
        return self.card.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        lies = db.select(Person.division_code).join(Card, Card.person_id == Person.id)
        return lies.where(Card.id == cls.card_id).scalar_subquery()
