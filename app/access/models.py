"""Who: people, their roles, their sign-ins, and what guards the door."""

from datetime import date, datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access import secrets
from app.access.places import Division, Organisation
from app.access.rules import STAFF
from app.db import db


class Person(db.Model):
    """账户. A closed account keeps its number and loses everything that says who it was."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    username: Mapped[str | None] = mapped_column(unique=True)
    mobile: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    birth_date: Mapped[date | None]
    # What a certificate prints; says nothing about the person or how many there are.
    volunteer_number: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.digits(12))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]

    division: Mapped[Division] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    assignments: Mapped[list["Assignment"]] = relationship(
        primaryjoin="and_(Assignment.person_id == Person.id, Assignment.ended_at.is_(None))",
        viewonly=True,
        order_by="Assignment.id",
    )

    @hybrid_property
    def person_id(self):
        return self.id

    @property
    def is_staff(self):
        return any(assignment.role in STAFF for assignment in self.assignments)

    def age(self, day):
        """Whole years on `day`, or None where no birth date is kept."""
        return self.birth_date and clock.age_on(self.birth_date, day)


class Assignment(db.Model):
    """A role held at a division; it reaches every place whose code begins with it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    division: Mapped[Division] = relationship()
    given_by: Mapped[Person | None] = relationship(foreign_keys=given_by_id)
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id)

    # The same role at the same place is held once at a time.
    __table_args__ = (
        Index(
            "uq_assignment_held",
            "person_id",
            "role",
            "division_code",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class OfPerson:
    """What lies where its person lies."""

    @hybrid_property
    def division_code(self):
        return self.person.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        return db.select(Person.division_code).where(Person.id == cls.person_id).scalar_subquery()


class SignIn(OfPerson, UserMixin, db.Model):
    """One signed-in browser. The cookie holds the token, the table only its hash."""

    __allow_unmapped__ = True
    # The token itself, as long as this object lives; never stored.
    token: str | None = None

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()

    def get_id(self):
        return self.token


class Consent(db.Model):
    """A yes to one purpose, in one version of its words; withdrawn, it stays written down."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[str]
    version: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]
    # Under 14 the guardian agrees (个人信息保护法 31).
    guardian_name: Mapped[str | None]


class OneTimeCode(db.Model):
    """A secret that opens one door once: a new password, or the first administrator's account."""

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    code_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Throttle(db.Model):
    """How often something failed lately, by a key that is a keyed hash: it names nobody."""

    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(default=clock.now)


class Reading(OfPerson, db.Model):
    """A member of staff opened somebody's page: who, whose, when. Kept for the person to see."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    page: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    reader: Mapped[Person] = relationship(foreign_keys=reader_id)
