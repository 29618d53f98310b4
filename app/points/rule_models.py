"""Programmes and the rules by which they give points: rows, so that a place has its own."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Division
from app.db import db
from app.points.caps import Limits

RESIDENTS, CONDUCT = "residents", "conduct"


class Programme(db.Model):
    """A way of collecting points: whether one can lose some, the year's full score, and when points run out."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    # None: everywhere.
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"))
    loses: Mapped[bool] = mapped_column(default=False)
    cap_year: Mapped[int | None]
    # Points run out so many months after the day they count for, but never before the first day of expiry.
    expiry_months: Mapped[int | None]
    expiry_first_day: Mapped[date | None]

    division: Mapped[Division | None] = relationship()

    __table_args__ = (
        db.CheckConstraint("(expiry_months IS NULL) = (expiry_first_day IS NULL)", name="expiry"),
        db.CheckConstraint("expiry_months > 0", name="expiry_months"),
        db.CheckConstraint("cap_year >= 0", name="cap_year"),
    )


class ProgrammeTerms(db.Model):
    """What holds for a programme at a place, in place of what its own row says: the full score, when points run out."""

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(ForeignKey("programme.code"))
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"))
    cap_year: Mapped[int | None]
    expiry_months: Mapped[int | None]
    expiry_first_day: Mapped[date | None]
    set_at: Mapped[datetime] = mapped_column(default=clock.now)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division] = relationship()
    set_by: Mapped[Person] = relationship()

    __table_args__ = (
        db.UniqueConstraint("programme", "division_code"),
        db.CheckConstraint("(expiry_months IS NULL) = (expiry_first_day IS NULL)", name="expiry"),
        db.CheckConstraint("expiry_months > 0", name="expiry_months"),
        db.CheckConstraint("cap_year >= 0", name="cap_year"),
    )


class Rule(db.Model):
    """积分规则, in one version. Published it is never changed: a change is a new version with its first day."""

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    programme: Mapped[str] = mapped_column(ForeignKey("programme.code"))
    # None: everywhere; the nearest place's own rule comes before.
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    version: Mapped[int]
    name: Mapped[str]
    # What it gives; with `points_most` a person decides between the two.
    points: Mapped[int]
    points_most: Mapped[int | None]
    cap_day: Mapped[int | None]
    cap_month: Mapped[int | None]
    cap_year: Mapped[int | None]
    cap_source: Mapped[int | None]
    # What proves it, in words; and whether a second person says yes (see labels).
    evidence: Mapped[str] = mapped_column(default="")
    approver: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division | None] = relationship()
    published_by: Mapped[Person | None] = relationship()

    __table_args__ = (
        db.UniqueConstraint("programme", "code", "division_code", "version"),
        db.Index(
            "uq_rule_everywhere",
            "programme",
            "code",
            "version",
            unique=True,
            sqlite_where=db.text("division_code IS NULL"),
            postgresql_where=db.text("division_code IS NULL"),
        ),
        db.CheckConstraint("points <> 0 AND points_most > points", name="points"),
        db.CheckConstraint("last_day >= first_day", name="days"),
        db.CheckConstraint("cap_day >= 0 AND cap_month >= 0 AND cap_year >= 0 AND cap_source >= 0", name="caps"),
    )

    def gives(self, asked):
        """What it gives to one who decided on `asked`: its own points, or the nearest within its range."""
        if self.points_most is None:
            return self.points
        return min(max(asked, self.points), self.points_most)

    @property
    def takes(self):
        """Whether it takes points off."""
        return self.points < 0

    def limits(self, full):
        """Its caps, and the year's full score of the programme."""
        return Limits(full, self.cap_year, self.cap_month, self.cap_day, self.cap_source)

    def holds_on(self, day):
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
