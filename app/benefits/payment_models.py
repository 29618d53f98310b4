"""The months of what was granted."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.models import Person
from app.benefits.models import Application
from app.db import db


class Payment(db.Model):
    """One month of a granted benefit, in whole yuan: planned, then confirmed or stopped by a person."""

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    number: Mapped[int]
    # "2026-12"
    month: Mapped[str] = mapped_column(index=True)
    amount_yuan: Mapped[int]
    state: Mapped[str] = mapped_column(default="planned")
    reason: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship()
    by: Mapped[Person | None] = relationship()

    __table_args__ = (
        db.UniqueConstraint("application_id", "number"),
        db.CheckConstraint("amount_yuan > 0", name="amount"),
        db.CheckConstraint("state IN ('planned', 'confirmed', 'stopped')", name="state"),
        db.CheckConstraint("(state = 'planned') = (by_id IS NULL)", name="by_a_person"),
    )

    @property
    def person(self):
        return self.application.person

    @hybrid_property
    def division_code(self):
        return self.application.person.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        lies = db.select(Person.division_code).join(Application, Application.person_id == Person.id)
        return lies.where(Application.id == cls.application_id).scalar_subquery()
