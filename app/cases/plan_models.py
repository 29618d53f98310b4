"""What falls due for a file, and what changes it: grades, leave, absence."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.vault import Secret, Vaulted
from app.cases.models import CasePaper, OfCase
from app.cases.planning import KINDS
from app.cases.standing import days_late, standing
from app.db import db


class GradeChange(OfCase, Vaulted, db.Model):
    """The risk grade and the schedule that hold from a day on. Written once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    before: Mapped[str]
    grade: Mapped[str]
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    reason = Secret()

    by: Mapped[Person] = relationship(foreign_keys=by_id)


class DueItem(OfCase, Vaulted, db.Model):
    """计划项: one thing of the plan. `outcome` "" until it is done, let off or stopped; the day says the rest."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # Which drawing of the plan it comes from, and its number among its kind there.
    drawing: Mapped[int]
    kind: Mapped[str]
    number: Mapped[int]
    earliest: Mapped[date]
    due: Mapped[date]
    latest: Mapped[date]
    outcome: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)

    # Why it was let off.
    reason = Secret()

    closed_by: Mapped[Person | None] = relationship(foreign_keys=closed_by_id)

    __table_args__ = (
        db.UniqueConstraint("case_id", "drawing", "kind", "number"),
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint("outcome IN ('', 'done', 'exempt', 'stopped')", name="outcome"),
        db.CheckConstraint("(outcome = '') = (closed_on IS NULL)", name="closed"),
        db.CheckConstraint("earliest <= due AND due <= latest", name="window"),
        # The morning page: what is open, by day.
        db.Index("ix_due_item_open", "outcome", "earliest", "case_id"),
    )

    def standing(self, day):
        return standing(self.outcome, self.earliest, self.latest, day)

    def days_late(self, day):
        return days_late(self.outcome, self.latest, day)


class Leave(OfCase, Vaulted, db.Model):
    """请假: asked for, answered, come back from. Three days or more away from the county need the paper."""

    STATES = ("asked", "granted", "refused", "withdrawn", "ended")

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    state: Mapped[str] = mapped_column(default="asked")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    back_on: Mapped[date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))

    place = Secret()
    reason = Secret()
    answer = Secret()

    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)
    paper: Mapped[CasePaper | None] = relationship(foreign_keys=paper_id)

    __table_args__ = (
        db.CheckConstraint("first_day <= last_day", name="days"),
        db.CheckConstraint(f"state IN {STATES}", name="state"),
    )


class Absence(OfCase, Vaulted, db.Model):
    """Away from the county without leave; until somebody is back, `last_day` is open. A correction is a new row."""

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # The row that this one puts right; with `void` it says that there was none.
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("absence.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)

    note = Secret()

    __table_args__ = (db.CheckConstraint("last_day IS NULL OR first_day <= last_day", name="days"),)
