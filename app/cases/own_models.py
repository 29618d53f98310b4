"""What the person sends to the station: a report-in from the phone, a message, an objection; and exports of a file."""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.vault import Secret, Vaulted
from app.cases.models import CasePaper, OfCase
from app.db import db


def where(words):
    """An index of these rows alone, on both engines."""
    return {"sqlite_where": text(words), "postgresql_where": text(words)}


class ReportIn(OfCase, Vaulted, db.Model):
    """报到 from the phone: a picture, and a place only where the person pressed for it and agreed, each time."""

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    due_item_id: Mapped[int | None] = mapped_column(ForeignKey("due_item.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))
    # When the person agreed that this place is kept.
    place_agreed_at: Mapped[datetime | None]
    # The worker's yes makes a visit of it, a no asks for another.
    accepted: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), unique=True)

    words = Secret()
    place = Secret(dict)
    answer = Secret()

    paper: Mapped[CasePaper | None] = relationship(foreign_keys=paper_id)

    __table_args__ = (
        db.CheckConstraint("(accepted IS NULL) = (decided_at IS NULL)", name="decided"),
        db.CheckConstraint("(place_sealed IS NULL) = (place_agreed_at IS NULL)", name="place_agreed"),
        # What was given back makes room for another.
        db.Index(
            "uq_report_in_item",
            "due_item_id",
            unique=True,
            sqlite_where=text("accepted IS NOT 0"),
            postgresql_where=text("accepted IS NOT FALSE"),
        ),
        db.Index("ix_report_in_open", "case_id", **where("accepted IS NULL")),
    )


class CaseMessage(OfCase, Vaulted, db.Model):
    """A word between the person and whoever keeps the file. Written once, but for when it was read."""

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime | None]

    words = Secret()

    by: Mapped[Person] = relationship(foreign_keys=by_id)

    __table_args__ = (db.Index("ix_case_message_unread", "case_id", **where("read_at IS NULL")),)


class ConductObjection(OfCase, Vaulted, db.Model):
    """The person does not agree with an entry on the card; a person answers."""

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    upheld: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    words = Secret()
    answer = Secret()


class CaseExport(OfCase, Vaulted, db.Model):
    """A file leaves the station: one asks, another agrees; what is printed bears both names, once and soon."""

    # So long a question waits for its answer, and a yes for being used.
    WAITS, HOLDS = timedelta(days=7), timedelta(hours=24)

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agreed: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    fetched_at: Mapped[datetime | None]

    purpose = Secret()

    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)

    @property
    def number(self):
        """As each page of it says."""
        return f"DC{clock.local(self.asked_at).year}-{self.id:04}"

    @property
    def state(self):
        """asked, agreed, refused, fetched, expired: today's."""
        if self.fetched_at:
            return "fetched"
        if self.agreed is False:
            return "refused"
        since, holds = (self.decided_at, self.HOLDS) if self.agreed else (self.asked_at, self.WAITS)
        if clock.now() >= since + holds:
            return "expired"
        return "agreed" if self.agreed else "asked"

    __table_args__ = (
        db.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
        db.CheckConstraint("(agreed IS NULL) = (decided_by_id IS NULL)", name="decided"),
    )


class Intake(Vaulted, db.Model):
    """A spreadsheet of decisions that was looked at and waits for the yes; forgotten after a day."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    applied_at: Mapped[datetime | None]
    outcome: Mapped[dict | None]

    filename = Secret()
    rows = Secret(list)
