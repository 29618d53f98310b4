"""A lesson, the theme of a month, and what one person has studied of a lesson."""

from datetime import datetime

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import OfPerson, Person
from app.access.places import Division
from app.db import db

# 视听, 课件, 图说, 宝典
SHELVES = ("listen", "slides", "cards", "handbook")
STATES = ("draft", "published", "withdrawn")


class Lesson(db.Model):
    """课: Markdown in sections (its second-level headings); pictures, sound and film stand in it by name."""

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    # None: it came with the software and belongs to everybody.
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    shelf: Mapped[str] = mapped_column(index=True)
    topic: Mapped[str] = mapped_column(index=True)
    ages: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    body: Mapped[str]
    # [text], each with its article
    sources: Mapped[list] = mapped_column(default=list)
    # How long one reads it.
    minutes: Mapped[int] = mapped_column(default=5)
    # The month (1-12) whose theme it is where a district has chosen none of its own.
    month: Mapped[int | None]
    # Title, summary and text without marks, in which a search looks.
    plain: Mapped[str] = mapped_column(default="")
    # The slug of the lesson from which it was copied: its check questions are those of that one too.
    copy_of: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="draft", index=True)
    revision: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]

    division: Mapped[Division | None] = relationship()
    changed_by: Mapped[Person | None] = relationship(foreign_keys=changed_by_id)

    __table_args__ = (
        db.CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        db.Index(
            "uq_lesson_starter_month",
            "month",
            unique=True,
            sqlite_where=text("division_code IS NULL AND month IS NOT NULL"),
            postgresql_where=text("division_code IS NULL AND month IS NOT NULL"),
        ),
    )

    @classmethod
    def open_to(cls, person):
        """SQL: what anybody may read."""
        return cls.state == "published"


class Theme(db.Model):
    """一月一主题: the lesson that leads a district's page in one month."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"))
    # The first day of the month, as 2026-11.
    month: Mapped[str]
    title: Mapped[str]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    lesson: Mapped[Lesson] = relationship()
    division: Mapped[Division] = relationship()

    __table_args__ = (db.UniqueConstraint("division_code", "month"),)


class Study(OfPerson, db.Model):
    """学习: one person's time on one lesson."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), index=True)
    # Seconds of each section, {"0": 40, ...}, none above its cap; their sum stands in `seconds`.
    sections: Mapped[dict] = mapped_column(default=dict)
    seconds: Mapped[int] = mapped_column(default=0)
    # The section that was opened last, and when; None is the whole lesson in one page.
    section: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    first_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_at: Mapped[datetime] = mapped_column(default=clock.now)
    # The check questions, all of them, whether rightly or not.
    answered_at: Mapped[datetime | None]
    # All sections seen and the check questions answered.
    finished_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    lesson: Mapped[Lesson] = relationship()

    __table_args__ = (
        db.UniqueConstraint("person_id", "lesson_id"),
        db.CheckConstraint("seconds >= 0", name="seconds"),
    )
