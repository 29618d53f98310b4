"""A paper, an exam, an attempt and its answers."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, BigInteger, ForeignKey, and_, or_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Division, Organisation, chain
from app.db import db
from app.exams.roster_models import Pupil
from app.questions.models import Question

# practice: answer and see why, at once. contest: an exam that schools are invited to, at one bell.
FORMS = ("practice", "exam", "contest")
STATES = ("draft", "published", "cancelled")
# Who may sit it: everybody with an account, those who live in its place, one organisation's, those on its roster.
AUDIENCES = ("public", "division", "organisation", "roster")
# How an attempt came: on one's own device, on a shared one, or typed in from paper.
WAYS = ("own", "kiosk", "paper")
PAPER_KINDS = ("fixed", "draw")
# An exam that is open longer asks one person in spring and another in autumn: the bank goes on living under it.
LONG = timedelta(days=31)


class Paper(db.Model):
    """试卷: a fixed list, or what is drawn for each one."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    title: Mapped[str]
    kind: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division] = relationship()
    questions: Mapped[list["PaperQuestion"]] = relationship(
        order_by="PaperQuestion.number", cascade="all, delete-orphan"
    )
    parts: Mapped[list["PaperPart"]] = relationship(order_by="PaperPart.number", cascade="all, delete-orphan")


class PaperQuestion(db.Model):
    """One question of a fixed paper and its marks."""

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    marks: Mapped[int]

    question: Mapped[Question] = relationship()

    __table_args__ = (
        db.UniqueConstraint("paper_id", "question_id"),
        db.CheckConstraint("marks BETWEEN 1 AND 100", name="marks"),
    )


class PaperPart(db.Model):
    """So many questions of a topic, a difficulty and an age band; None is any."""

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str | None]
    difficulty: Mapped[int | None]
    ages: Mapped[str | None]
    count: Mapped[int]
    marks: Mapped[int]

    __table_args__ = (
        db.CheckConstraint("count BETWEEN 1 AND 100", name="count"),
        db.CheckConstraint("marks BETWEEN 1 AND 100", name="marks"),
    )


class Exam(db.Model):
    """考试: who may sit which paper, when, how long, how often, and what a pass brings."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    form: Mapped[str] = mapped_column(default="exam")
    state: Mapped[str] = mapped_column(default="draft", index=True)
    audience: Mapped[str] = mapped_column(default="public")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    # None: from its publication, and for ever.
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    # The time for one attempt; None: until the exam closes.
    minutes: Mapped[int | None]
    # Attempts for each person; None: as many as one likes.
    attempts: Mapped[int | None]
    pass_percent: Mapped[int] = mapped_column(default=60)
    shuffled: Mapped[bool] = mapped_column(default=True)
    # Right answers and reasons: at once after handing in, or when the exam has closed.
    shown_after_close: Mapped[bool] = mapped_column(default=False)
    # For a pass, once.
    points: Mapped[int] = mapped_column(default=0)
    certificate: Mapped[bool] = mapped_column(default=False)
    # Shared tablets and school PCs may be used, with a class code.
    kiosk: Mapped[bool] = mapped_column(default=False)
    # An answer that arrives so long after the deadline still counts.
    grace_seconds: Mapped[int] = mapped_column(default=60)
    revision: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division] = relationship()
    paper: Mapped[Paper] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    __table_args__ = (
        db.CheckConstraint("closes_at > opens_at", name="times"),
        db.CheckConstraint("pass_percent BETWEEN 1 AND 100", name="pass_percent"),
        db.CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes"),
        db.CheckConstraint("attempts BETWEEN 1 AND 100", name="attempts"),
        db.CheckConstraint("audience <> 'organisation' OR organisation_id IS NOT NULL", name="organisation"),
    )

    @property
    def is_long(self):
        """Whether it is open for months, so that nobody counts on one and the same bank."""
        if self.form == "contest":
            return False
        return self.closes_at is None or self.closes_at - (self.opens_at or self.made_at) > LONG

    def bank_of(self):
        """The moment whose bank it draws from: its opening; None for what there is now."""
        return self.opens_at if self.opens_at and self.opens_at <= clock.now() and not self.is_long else None

    @classmethod
    def open_to(cls, person):
        """SQL: what this person, or a visitor (None), finds on the list; who may sit it is asked at the start."""
        audiences = [cls.audience.in_(("public", "roster"))]
        if person:
            audiences += [
                and_(cls.audience == "division", cls.division_code.in_(chain(person.division_code))),
                and_(cls.audience == "organisation", cls.organisation_id == person.organisation_id),
            ]
        return and_(cls.state == "published", or_(*audiences))


class OfExam:
    """What lies where its exam lies."""

    @hybrid_property
    def division_code(self):
        return self.exam.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        return db.select(Exam.division_code).where(Exam.id == cls.exam_id).scalar_subquery()


class PrintedPaper(OfExam, db.Model):
    """One printed version (A, B, C ...) of an exam's paper: its questions and their order, for ever."""

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    letter: Mapped[str]
    seed: Mapped[str]
    # [[id of the version, marks], ...] in the printed order
    drawn: Mapped[list]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    exam: Mapped[Exam] = relationship()

    __table_args__ = (db.UniqueConstraint("exam_id", "letter"),)


class Attempt(OfExam, db.Model):
    """答卷: one sitting. Once handed in, only a logged re-mark changes its marks."""

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    # One of them: an account, or a pupil on the exam's roster.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupil.id"))
    # The first, the second ... of this person in this exam; the last guard of the last attempt.
    number: Mapped[int] = mapped_column(default=1)
    way: Mapped[str] = mapped_column(default="own")
    printed_id: Mapped[int | None] = mapped_column(ForeignKey("printed_paper.id"))
    # From it come the order of questions and choices.
    seed: Mapped[str]
    # [[id of the version, marks], ...] in the order in which they are shown
    drawn: Mapped[list]
    # The key in the cookie of a browser that sits it without an account; only its hash.
    key_digest: Mapped[str | None]
    # A contest's papers are drawn before the bell: then there is no start yet.
    started_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    # self, bell (the server, at the deadline) or staff (from paper)
    submitted_by: Mapped[str | None]
    # In hundredths of a mark, and the paper's full marks in the same.
    marks: Mapped[int | None]
    full: Mapped[int | None]
    passed: Mapped[bool | None]
    # When points, mistakes and statistics were worked out.
    settled_at: Mapped[datetime | None]

    exam: Mapped[Exam] = relationship()
    person: Mapped[Person | None] = relationship()
    pupil: Mapped[Pupil | None] = relationship()
    printed: Mapped[PrintedPaper | None] = relationship()

    __table_args__ = (
        db.UniqueConstraint("exam_id", "person_id", "number"),
        db.UniqueConstraint("exam_id", "pupil_id", "number"),
        db.CheckConstraint("person_id IS NULL OR pupil_id IS NULL", name="one_sitter"),
        # The job that hands in at the bell, and the one that works out what was handed in.
        db.Index("ix_attempt_deadline", "submitted_at", "deadline_at"),
        db.Index("ix_attempt_settled", "settled_at", "submitted_at"),
    )


class Answer(db.Model):
    """作答: what was said to one question of an attempt; a later one takes the place of an earlier."""

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    # The question's place in the attempt, from 1.
    number: Mapped[int] = mapped_column(primary_key=True)
    # In the version's own order (questions.items); None: taken back.
    said: Mapped[object] = mapped_column(JSON(none_as_null=True), nullable=True)
    flagged: Mapped[bool] = mapped_column(default=False)
    # Made by the device: a later one is greater, so that a late repeat never overwrites a newer answer.
    stamp: Mapped[int] = mapped_column(BigInteger, default=0)
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)
    # In hundredths of a mark, once handed in.
    earned: Mapped[int | None]


class Remark(OfExam, db.Model):
    """重新评分: why results that stood were changed, and which."""

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), index=True)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    # [{"attempt", "marks_before", "marks_after", "passed_before", "passed_after"}]
    changes: Mapped[list]

    exam: Mapped[Exam] = relationship()
    by: Mapped[Person] = relationship()


class Door(db.Model):
    """The door of an exam at its bell: the last ticket given out, and how many come in each second."""

    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
    rate: Mapped[int] = mapped_column(default=25)


class Ticket(db.Model):
    """A place in the line before the door: number n may start n / rate seconds after the bell."""

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupil.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    __table_args__ = (
        db.UniqueConstraint("exam_id", "number"),
        db.UniqueConstraint("exam_id", "person_id"),
        db.UniqueConstraint("exam_id", "pupil_id"),
    )
