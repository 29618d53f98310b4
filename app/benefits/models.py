"""A benefit as data, and an application step by step."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access import secrets
from app.access.models import Person
from app.access.places import Division
from app.db import db

KINDS = ("statement", "payment", "monthly", "referral")
USES = ("shown", "held", "spent")


class Benefit(db.Model):
    """权益. Published it stands as it is: only its last day and its places may grow; another one is a copy."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    summary: Mapped[str]
    conditions: Mapped[str]
    # [{"name", "example", "needed"}, ...]
    materials: Mapped[list]
    # [{"level": "village", "days": 5}, ...], upwards; days are working days.
    steps: Mapped[list]
    points_needed: Mapped[int] = mapped_column(default=0)
    points_use: Mapped[str] = mapped_column(default="shown")
    # None: as many as apply. `taken` counts those who hold a place.
    quota: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    first_day: Mapped[date]
    last_day: Mapped[date]
    # Whole yuan: once, or every month for so many months.
    amount_yuan: Mapped[int | None]
    months: Mapped[int | None]
    # To which office it is passed on, and what for; nobody: "".
    passed_to: Mapped[str] = mapped_column(default="")
    passed_for: Mapped[str] = mapped_column(default="")
    # Whether the places go by points, highest first, once the ranking is frozen.
    ranked: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default="draft")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division] = relationship()

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint(f"points_use IN {USES}", name="points_use"),
        db.CheckConstraint("points_needed >= 0 AND amount_yuan > 0 AND months > 0 AND quota > 0", name="amounts"),
        db.CheckConstraint("taken >= 0 AND (quota IS NULL OR taken <= quota)", name="taken"),
        db.CheckConstraint("last_day >= first_day", name="days"),
    )

    @classmethod
    def open_to(cls, person):
        """SQL: whoever may read it without holding a role: everybody, once it is published."""
        return cls.state != "draft"

    @property
    def is_open(self):
        return self.state == "published" and self.first_day <= clock.today() <= self.last_day

    def reaches(self, person):
        return person.division_code.startswith(self.division_code)

    @property
    def left(self):
        """Places that are free; None where there is no limit, or where a ranking decides."""
        return None if self.quota is None or self.ranked else self.quota - self.taken


class Application(db.Model):
    """申请. It lies at the office that has it, so that an office sees what is, or was last, on its desk."""

    LIVE = ("draft", "waiting", "returned", "appealed", "qualified", "granted")
    # On somebody's desk.
    ON_DESK = ("waiting", "appealed")
    # States in which a place is taken, and points are kept back.
    HOLDING = ("waiting", "returned", "qualified", "granted")

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.digits(12))
    benefit_id: Mapped[int] = mapped_column(ForeignKey("benefit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str] = mapped_column(default="draft")
    # None while it is a draft: nobody else sees it.
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    # [{"level", "code", "days"}, ...]: the offices it goes through, fixed when it is handed in; and the one it is at.
    route: Mapped[list] = mapped_column(default=list)
    step: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    handed_in_at: Mapped[datetime | None]
    # Since when it is at this step, and the last day for an answer.
    since: Mapped[datetime | None]
    due_day: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    # The entry that keeps points back.
    held_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))
    # The separate yes to passing it on: to whom, what for (个人信息保护法 23).
    consent_to: Mapped[str] = mapped_column(default="")
    consent_for: Mapped[str] = mapped_column(default="")
    consent_at: Mapped[datetime | None]
    consent_ended_at: Mapped[datetime | None]

    benefit: Mapped[Benefit] = relationship()
    person: Mapped[Person] = relationship()
    division: Mapped[Division | None] = relationship()
    pictures: Mapped[list["ApplicationPicture"]] = relationship(order_by="ApplicationPicture.id")

    __table_args__ = (
        db.Index(
            "uq_application_live",
            "benefit_id",
            "person_id",
            unique=True,
            sqlite_where=db.text(f"state IN {LIVE}"),
            postgresql_where=db.text(f"state IN {LIVE}"),
        ),
        db.Index("ix_application_desk", "division_code", "state", "due_day"),
    )

    @property
    def is_late(self):
        return self.state in self.ON_DESK and self.due_day is not None and self.due_day < clock.today()

    @property
    def is_mine_to_fill(self):
        return self.state in ("draft", "returned")

    @property
    def may_pass_on(self):
        """Whether the yes to passing it on stands."""
        return self.consent_at is not None and self.consent_ended_at is None


class ApplicationPicture(db.Model):
    """A picture of one of the materials; its bytes lie with the private pictures, under a key."""

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    # Which of the benefit's materials, by its place in the list.
    material: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


class ApplicationStep(db.Model):
    """What happened to an application, written once: who did what and why, and at which office it then stood."""

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    # See the labels of "deed".
    deed: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship()
    by: Mapped[Person | None] = relationship()
    division: Mapped[Division | None] = relationship()
