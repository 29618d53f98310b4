"""Schedules of a place, and the days on which it is closed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.places import Division
from app.cases.planning import GRADES, KINDS, Step
from app.cases.standing import HEAR
from app.db import db


class Schedule(db.Model):
    """One version of a schedule. Published it stays as it is: a change is the next version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # None: came with the software, and holds wherever a place has none of its own.
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    name: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    # From which day of being late on each of them hears of it.
    hear_worker: Mapped[int] = mapped_column(default=HEAR["worker"])
    hear_lead: Mapped[int] = mapped_column(default=HEAR["lead"])
    hear_town: Mapped[int] = mapped_column(default=HEAR["town"])
    hear_district: Mapped[int] = mapped_column(default=HEAR["district"])
    # From which month of the term on one may report in from the phone; None: never.
    phone_from: Mapped[int | None]
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]

    division: Mapped[Division | None] = relationship()
    steps: Mapped[list["ScheduleStep"]] = relationship(order_by="ScheduleStep.id", back_populates="schedule")

    __table_args__ = (
        db.UniqueConstraint("division_code", "name", "version"),
        db.CheckConstraint("phone_from BETWEEN 0 AND 119", name="phone_from"),
    )

    @property
    def hear(self):
        return {name: getattr(self, f"hear_{name}") for name in HEAR}


class ScheduleStep(db.Model):
    """What is done how often, in which months of the term, for which grade ("" is all): see planning.Step."""

    id: Mapped[int] = mapped_column(primary_key=True)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id"), index=True)
    kind: Mapped[str]
    grade: Mapped[str] = mapped_column(default="")
    from_month: Mapped[int]
    to_month: Mapped[int]
    months: Mapped[int]
    times: Mapped[int] = mapped_column(default=1)
    early: Mapped[int]
    late: Mapped[int]

    schedule: Mapped[Schedule] = relationship(back_populates="steps")

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint(f"grade IN {('', *GRADES)}", name="grade"),
        db.CheckConstraint("0 <= from_month AND from_month < to_month AND to_month <= 120", name="stage"),
        db.CheckConstraint("months BETWEEN 1 AND 36 AND times BETWEEN 1 AND 8", name="rhythm"),
        db.CheckConstraint("early BETWEEN 0 AND 60 AND late BETWEEN 0 AND 60", name="window"),
    )

    @property
    def step(self):
        """As a value."""
        names = ("kind", "from_month", "to_month", "months", "times", "early", "late", "grade")
        return Step(**{name: getattr(self, name) for name in names})


class Holiday(db.Model):
    """A day on which a place is closed: what is due then moves on."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"))
    day: Mapped[date]
    name: Mapped[str] = mapped_column(default="")

    __table_args__ = (db.UniqueConstraint("division_code", "day"),)
