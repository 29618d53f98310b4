"""The ranking that a few benefits need, its places, and what is asked about them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.benefits.models import Application, Benefit
from app.db import db


class Ranking(db.Model):
    """排名, frozen at a day and hour; a newer one of the same benefit takes its place, and both stay."""

    id: Mapped[int] = mapped_column(primary_key=True)
    benefit_id: Mapped[int] = mapped_column(ForeignKey("benefit.id"), index=True)
    # Points written down by this moment count.
    counted_at: Mapped[datetime]
    frozen_at: Mapped[datetime] = mapped_column(default=clock.now)
    frozen_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    places: Mapped[int]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    benefit: Mapped[Benefit] = relationship()
    frozen_by: Mapped[Person] = relationship(foreign_keys=frozen_by_id)

    @hybrid_property
    def division_code(self):
        return self.benefit.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        return db.select(Benefit.division_code).where(Benefit.id == cls.benefit_id).scalar_subquery()

    @classmethod
    def open_to(cls, person):
        return db.true()


class RankingRow(db.Model):
    """A place in a ranking, written once: the points, and by which rules they were counted."""

    id: Mapped[int] = mapped_column(primary_key=True)
    ranking_id: Mapped[int] = mapped_column(ForeignKey("ranking.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    place: Mapped[int]
    points: Mapped[int]
    # All that a print shows of the person.
    number: Mapped[str]
    last_two: Mapped[str]
    handed_in_at: Mapped[datetime]
    # [[the rule's code, its name, points], ...]
    totals: Mapped[list]

    ranking: Mapped[Ranking] = relationship()
    application: Mapped[Application] = relationship()

    __table_args__ = (
        db.UniqueConstraint("ranking_id", "place"),
        db.UniqueConstraint("ranking_id", "application_id"),
    )

    @hybrid_property
    def person_id(self):
        return self.application.person_id

    @person_id.inplace.expression
    @classmethod
    def _person_id(cls):
        return db.select(Application.person_id).where(Application.id == cls.application_id).scalar_subquery()

    @hybrid_property
    def division_code(self):
        return self.ranking.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        lies = db.select(Benefit.division_code).join(Ranking, Ranking.benefit_id == Benefit.id)
        return lies.where(Ranking.id == cls.ranking_id).scalar_subquery()


class Objection(db.Model):
    """The explanation of a place was not answered well enough: a person looks, and answers (个人信息保护法 24)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("ranking_row.id"), unique=True)
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_day: Mapped[date]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    row: Mapped[RankingRow] = relationship()

    @hybrid_property
    def division_code(self):
        return self.row.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        lies = db.select(Benefit.division_code).join(Ranking, Ranking.benefit_id == Benefit.id).join(RankingRow)
        return lies.where(RankingRow.id == cls.row_id).scalar_subquery()
