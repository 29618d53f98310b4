"""Where: divisions by their official code, stations, organisations."""

from sqlalchemy import ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import db

# How many digits a code has at each level; the villagers' group adds two local digits.
LEVELS = {"province": 2, "city": 4, "county": 6, "town": 9, "village": 12, "group": 14}


def level_of(code):
    """The level that a code's length says, or None for a length that no level has."""
    return next((level for level, digits in LEVELS.items() if len(code) == digits), None)


def parent_of(code):
    """The code one level up; None above a province."""
    shorter = [digits for digits in LEVELS.values() if digits < len(code)]
    return code[: max(shorter)] if shorter else None


def chain(code):
    """The codes from the province down to `code` itself."""
    return [code[:digits] for digits in LEVELS.values() if digits <= len(code)]


def within(column, code):
    """SQL: the column's code begins with `code`. A range of digits, so that an index serves it."""
    return column.between(code, code.ljust(max(LEVELS.values()), "9"))


class Division(db.Model):
    """行政区划. The code is text, cut to its level: 330482 a county, 330482001 a town."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str] = mapped_column(index=True)
    # "浙江省嘉兴市平湖市钟埭街道": written once, so that no page walks up the tree.
    full_name: Mapped[str]

    @hybrid_property
    def division_code(self):
        return self.code

    @property
    def parent_code(self):
        return parent_of(self.code)


class Organisation(db.Model):
    """单位: a school, company, agency or social organisation."""

    KINDS = ("school", "company", "agency", "social")

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")

    division: Mapped[Division] = relationship()

    __table_args__ = (db.UniqueConstraint("division_code", "name"),)


class Station(db.Model):
    """服务站. Its rules are data: the share of the planned time that must be served, in percent."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    opening: Mapped[str] = mapped_column(default="")
    share_percent: Mapped[int] = mapped_column(default=60)

    division: Mapped[Division] = relationship()

    __table_args__ = (
        db.UniqueConstraint("division_code", "name"),
        db.CheckConstraint("share_percent BETWEEN 1 AND 100", name="share"),
    )
