"""Contests, the schools invited to them, and the classes and pupils on an exam's roster."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access import secrets
from app.access.models import Person
from app.access.places import Organisation
from app.db import db


class Contest(db.Model):
    """竞赛: an exam of the form "contest", to which organisations are invited."""

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), unique=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    # Names of pupils without an account are erased so many days after the close.
    keep_days: Mapped[int] = mapped_column(default=90)
    erased_at: Mapped[datetime | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    exam: Mapped["Exam"] = relationship()  # noqa: F821

    __table_args__ = (db.CheckConstraint("keep_days BETWEEN 1 AND 730", name="keep_days"),)


class Invitation(db.Model):
    """One organisation's invitation to a contest."""

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    invited_at: Mapped[datetime] = mapped_column(default=clock.now)

    contest: Mapped[Contest] = relationship()
    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (db.UniqueConstraint("contest_id", "organisation_id"),)


class SchoolClass(db.Model):
    """班: one class (or shift) of an organisation on an exam's roster; its code lets its pupils in."""

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    grade: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    # How many pupils the class has, whether or not their names are here.
    size: Mapped[int]
    # Read out to the class; eight digits that say nothing.
    code: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.digits(8))

    organisation: Mapped[Organisation] = relationship()
    pupils: Mapped[list["Pupil"]] = relationship(back_populates="school_class", order_by="Pupil.number")

    __table_args__ = (
        db.UniqueConstraint("exam_id", "organisation_id", "grade", "name"),
        db.CheckConstraint("size BETWEEN 1 AND 2000", name="size"),
    )

    @property
    def title(self):
        """六年级1班"""
        return self.grade + self.name

    @hybrid_property
    def division_code(self):
        return self.organisation.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        return db.select(Organisation.division_code).where(Organisation.id == cls.organisation_id).scalar_subquery()


class Pupil(db.Model):
    """A name in a class, no more; erased when the contest's term is over."""

    id: Mapped[int] = mapped_column(primary_key=True)
    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), index=True)
    # The number in the class's list; two of the same name are told apart by it.
    number: Mapped[int]
    name: Mapped[str]
    # An account that has claimed this place.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    erased_at: Mapped[datetime | None]

    school_class: Mapped[SchoolClass] = relationship(back_populates="pupils")
    person: Mapped[Person | None] = relationship()

    __table_args__ = (db.UniqueConstraint("school_class_id", "number"),)
