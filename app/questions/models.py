"""A question and its versions; every graded response to one; what a person got wrong and has not yet mended."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, and_, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app import clock
from app.access.models import OfPerson, Person
from app.access.places import Division
from app.db import db
from app.media.models import Medium


class Question(db.Model):
    """试题: whose it is and which version holds now."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # None: it came with the software and belongs to everybody.
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    # Its name in its bank; a file sent again finds it by this.
    code: Mapped[str]
    # The number of the version that holds now.
    number: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    retired_at: Mapped[datetime | None]

    division: Mapped[Division | None] = relationship()
    version: Mapped["QuestionVersion"] = relationship(
        primaryjoin=lambda: and_(
            foreign(QuestionVersion.question_id) == Question.id, QuestionVersion.number == Question.number
        ),
        viewonly=True,
        uselist=False,
    )

    __table_args__ = (
        db.UniqueConstraint("division_code", "code"),
        db.Index(
            "uq_question_starter",
            "code",
            unique=True,
            sqlite_where=text("division_code IS NULL"),
            postgresql_where=text("division_code IS NULL"),
        ),
    )


class QuestionVersion(db.Model):
    """What a question says (items.Item). Written once: a change is the next version, an attempt keeps its own."""

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    number: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]
    body: Mapped[dict]
    explanation: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="", index=True)
    difficulty: Mapped[int] = mapped_column(default=2)
    ages: Mapped[str] = mapped_column(default="adult")
    source: Mapped[str] = mapped_column(default="")
    article: Mapped[str] = mapped_column(default="")
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    # The slug of the lesson that teaches it, which lies in a higher room; whether it is one of its check questions.
    lesson: Mapped[str] = mapped_column(default="", index=True)
    check: Mapped[bool] = mapped_column(default=False)
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("medium.id"))
    picture_text: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    question: Mapped[Question] = relationship()
    picture: Mapped[Medium | None] = relationship()
    made_by: Mapped[Person | None] = relationship()

    __table_args__ = (
        db.UniqueConstraint("question_id", "number"),
        db.CheckConstraint("difficulty BETWEEN 1 AND 3", name="difficulty"),
    )


class Response(db.Model):
    """作答: one graded response to one version, wherever it was given. All statistics are made from these."""

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    # A pupil without an account leaves none; the place and the school stay, for the sums.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    # exam, practice, mistakes, lesson; in an exam the attempt.
    setting: Mapped[str]
    source_id: Mapped[int | None]
    said: Mapped[object] = mapped_column(JSON, nullable=True)
    right: Mapped[bool]
    # The share of the whole paper's marks that the same sitting earned (0 to 1): for the discrimination.
    total: Mapped[float | None]
    day: Mapped[date] = mapped_column(default=clock.today)
    at: Mapped[datetime] = mapped_column(default=clock.now)

    version: Mapped[QuestionVersion] = relationship()

    __table_args__ = (
        # An exam that is worked out twice counts once.
        db.UniqueConstraint("setting", "source_id", "version_id"),
        db.Index("ix_response_question_day", "question_id", "day"),
    )


class Mistake(OfPerson, db.Model):
    """错题: a question that a person got wrong; three right in a row, on different days, clear it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    wrong: Mapped[int] = mapped_column(default=1)
    # Right answers in a row since the last wrong one, at most one a day, and the day of the last.
    streak: Mapped[int] = mapped_column(default=0)
    streak_day: Mapped[date | None]
    first_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_at: Mapped[datetime] = mapped_column(default=clock.now)
    cleared_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    question: Mapped[Question] = relationship()

    __table_args__ = (db.UniqueConstraint("person_id", "question_id"),)
