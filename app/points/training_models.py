"""A batch: points of one training for everybody on its list, asked for by one and agreed to by another."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Division
from app.db import db

# A list that was sent back may come again; any other comes once.
STANDS = "agreed IS NOT FALSE"


class TrainingBatch(db.Model):
    """培训批次: one list of names for one training."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    programme: Mapped[str]
    rule: Mapped[str]
    day: Mapped[date]
    title: Mapped[str]
    # Of what the rows say, the rule and the day: the same list is the same batch, whatever its file is called.
    digest: Mapped[str]
    people: Mapped[int]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    agreed: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")

    division: Mapped[Division] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)

    __table_args__ = (
        db.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
        db.Index(
            "uq_training_batch_digest",
            "digest",
            unique=True,
            sqlite_where=db.text(STANDS),
            postgresql_where=db.text(STANDS),
        ),
    )


class TrainingRow(db.Model):
    """One person on the list; its id is the source of their points."""

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("training_batch.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # Its place in the sheet, and the points that the sheet asks for.
    number: Mapped[int]
    points: Mapped[int]

    batch: Mapped[TrainingBatch] = relationship()
    person: Mapped[Person] = relationship()

    __table_args__ = (db.UniqueConstraint("batch_id", "person_id"), db.CheckConstraint("points > 0", name="points"))
