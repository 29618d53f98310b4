"""A household: people who let each other see how many points they have."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Consent, OfPerson, Person
from app.db import db


class Household(db.Model):
    """家庭: it has no name and no head; who belongs to it is told by its members."""

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


class HouseholdMember(OfPerson, db.Model):
    """One who agreed to belong, or a child whose guardian did; who has left stays written down."""

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    left_at: Mapped[datetime | None]
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"))
    # That the others may read the entries too.
    entries_consent_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id"))
    # Who answers for a child.
    guardian_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    consent: Mapped[Consent] = relationship(foreign_keys=consent_id)
    entries_consent: Mapped[Consent | None] = relationship(foreign_keys=entries_consent_id)

    # One belongs to one household at a time.
    __table_args__ = (
        db.Index(
            "uq_household_member_now",
            "person_id",
            unique=True,
            sqlite_where=db.text("left_at IS NULL"),
            postgresql_where=db.text("left_at IS NULL"),
        ),
    )


class HouseholdInvitation(OfPerson, db.Model):
    """Asked by a member; `typed` is how they named the other, whether or not there is such an account."""

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    typed: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]

    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
    by: Mapped[Person] = relationship(foreign_keys=by_id)

    __table_args__ = (
        db.Index(
            "uq_household_invitation_open",
            "household_id",
            "typed",
            unique=True,
            sqlite_where=db.text("answered_at IS NULL"),
            postgresql_where=db.text("answered_at IS NULL"),
        ),
    )
