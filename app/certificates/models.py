"""A certificate keeps what it said, so that a copy can be checked against it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.db import db


class CertificateTemplate(db.Model):
    """The words of a certificate in one place, as data with placed fields; a change is a new version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    version: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
    footer: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    __table_args__ = (db.UniqueConstraint("division_code", "version"),)


class Batch(db.Model):
    """Many certificates in one PDF, made behind the page; rows tell any process how far it is."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    # waiting, running, ready, failed, gone (fetched long ago and thrown away)
    state: Mapped[str] = mapped_column(default="waiting", index=True)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    # Whose certificates, in the order of the pages.
    people: Mapped[list]
    # Where this site was reached when the batch was asked for: the QR codes lead there.
    address: Mapped[str]
    # How often a worker has taken it up; one that brings workers down is not taken up for ever.
    tries: Mapped[int] = mapped_column(default=0)
    # When the worker last gave a sign; a batch that has been silent is taken up again.
    alive_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    pdf: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))

    station: Mapped[Station] = relationship()


class Certificate(db.Model):
    """志愿服务证明, or 学习证明 (kind). What it says is written here once; revoking it adds a day and a reason."""

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    # service: minutes served. learning: an exam passed, which is never volunteer service.
    kind: Mapped[str] = mapped_column(default="service", server_default="service")
    # What was passed; one certificate for one pass.
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    # A learning certificate may come from an office that is no station.
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    # The days asked for; None for one event. Then the days of the first and the last activity.
    asked_first: Mapped[date | None]
    asked_last: Mapped[date | None]
    first_day: Mapped[date]
    last_day: Mapped[date]
    person_name: Mapped[str]
    volunteer_number: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    footer: Mapped[str]
    recorded_by: Mapped[str]
    person_in_charge: Mapped[str]
    minutes: Mapped[int]
    # [{"record", "title", "day", "place", "minutes", "by_hand"}, ...]
    lines: Mapped[list]
    issued_at: Mapped[datetime] = mapped_column(default=clock.now)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoke_reason: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    station: Mapped[Station | None] = relationship()
    issued_by: Mapped[Person] = relationship(foreign_keys=issued_by_id)
    replaced_by: Mapped["Certificate | None"] = relationship(remote_side=id)

    @property
    def masked_name(self):
        """What the public sees of the name: its last character."""
        return mask(self.person_name)


def mask(name):
    """林小满 -> **满"""
    return "*" * (len(name) - 1) + name[-1:]
