"""What must not be overlooked: an alert for each cause, what was done about it, and the report to the police."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.vault import Secret, Vaulted
from app.cases.models import OfCase
from app.cases.standing import LEVELS
from app.db import db


class Alert(OfCase, db.Model):
    """预警. One for each cause, however often the clock looks; open until somebody closes it or the cause is gone."""

    # late: a due item; report: nobody came within the fifteen days; leave: not back; discharge: the term ran out and
    # nobody discharged; positive, refused: a test; breach: a counter is at its limit.
    KINDS = ("late", "report", "leave", "discharge", "positive", "refused", "breach")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    # The due item, state change, leave or test that it comes from; the count for a breach.
    source_id: Mapped[int]
    # The first day of being late.
    since: Mapped[date]
    raised_at: Mapped[datetime] = mapped_column(default=clock.now)
    # The highest of those who have heard of it.
    level: Mapped[str] = mapped_column(default="worker")
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    steps: Mapped[list["AlertStep"]] = relationship(order_by="AlertStep.id", back_populates="alert")

    __table_args__ = (
        db.UniqueConstraint("case_id", "kind", "source_id"),
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint(f"level IN {LEVELS}", name="level"),
        db.Index("ix_alert_open", "closed_at", "level"),
    )


class AlertStep(Vaulted, db.Model):
    """What happened to an alert: raised, heard of higher up, answered, closed. Written once."""

    KINDS = ("raised", "heard", "answer", "closed", "settled")

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"), index=True)
    kind: Mapped[str]
    level: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # When it was done, where that was before it was written down; whether the person was found.
    done_at: Mapped[datetime | None]
    found: Mapped[bool | None]

    words = Secret()

    alert: Mapped[Alert] = relationship(back_populates="steps")
    by: Mapped[Person | None] = relationship(foreign_keys=by_id)

    __table_args__ = (db.CheckConstraint(f"kind IN {KINDS}", name="kind"),)


class BreachReport(OfCase, Vaulted, db.Model):
    """严重违反协议报告: drafted from the counters, checked by a person, printed, marked as sent."""

    id: Mapped[int] = mapped_column(primary_key=True)
    drafted_at: Mapped[datetime] = mapped_column(default=clock.now)
    refusals: Mapped[int]
    absences: Mapped[int]
    days: Mapped[int]
    checked_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sent_on: Mapped[date | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))

    words = Secret()

    # The same counts are reported once.
    __table_args__ = (db.UniqueConstraint("case_id", "refusals", "absences", "days"),)
