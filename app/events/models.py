"""An event and those who signed up for it."""

from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import ForeignKey, and_, or_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access import secrets
from app.access.models import Person
from app.access.places import Division, Station, chain
from app.db import db

# Only a kind of which this is true makes service minutes (志愿服务条例 2).
KINDS = {
    "service": True,
    "class": False,
    "contest": False,
    "visit": False,
    "group": False,
    "broadcast": False,
    "exhibition": False,
}
STATES = ("draft", "published", "closed", "cancelled")
AUDIENCES = ("public", "members", "division")
READABLE = ("published", "closed", "cancelled")
# One checks in and out from so long before the start until so long after the end; later it is 人工补录.
OPENS, CLOSES = clock.minutes(60), clock.minutes(120)


class Event(db.Model):
    """活动."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), index=True)
    title: Mapped[str]
    kind: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    place: Mapped[str]
    organiser: Mapped[str]
    person_in_charge: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    bring: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    planned_minutes: Mapped[int]
    # None: as many as come.
    places: Mapped[int | None]
    # Places held by signups that are going or offered; the check below is the last guard of the last place.
    taken: Mapped[int] = mapped_column(default=0)
    lowest_age: Mapped[int | None]
    audience: Mapped[str] = mapped_column(default="public")
    points: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="draft", index=True)
    reason: Mapped[str] = mapped_column(default="")
    # Events of one weekly series share it.
    series: Mapped[str | None] = mapped_column(index=True)
    # From it the changing codes of the check-in screen are derived; never shown.
    secret: Mapped[str] = mapped_column(default=secrets.token)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Rises with each change of what people were told: an old form notices it, and so does a calendar.
    revision: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division] = relationship()
    station: Mapped[Station] = relationship()
    changed_by: Mapped[Person | None] = relationship(foreign_keys=changed_by_id)

    __table_args__ = (
        db.CheckConstraint("taken >= 0 AND (places IS NULL OR taken <= places)", name="taken"),
        db.CheckConstraint("ends_at > starts_at", name="times"),
    )

    @classmethod
    def open_to(cls, person):
        """SQL: what this person, or a visitor (None), may read."""
        return open_at(person and person.division_code)

    @property
    def makes_service(self):
        return KINDS[self.kind]

    @property
    def free(self):
        """How many places are left; None where there is no limit."""
        return None if self.places is None else self.places - self.taken

    @property
    def is_over(self):
        return clock.now() >= self.ends_at

    @property
    def lasts_one_day(self):
        return clock.local(self.starts_at).date() == clock.local(self.ends_at).date()

    @property
    def is_live(self):
        """Whether one can check in and out right now."""
        return is_live(self)


def is_live(event):
    return event.state == "published" and event.starts_at - OPENS <= clock.now() <= event.ends_at + CLOSES


@lru_cache(maxsize=1000)
def open_at(home):
    """SQL: what somebody at home there may read; the same for all who live there, and put together once."""
    audiences = [Event.audience == "public"]
    if home:
        near = Event.division_code.in_(chain(home))
        audiences += [Event.audience == "members", and_(Event.audience == "division", near)]
    return and_(Event.state.in_(READABLE), or_(*audiences))


def is_readable(event, home):
    """The same of one event, for somebody who is at home somewhere."""
    near = event.audience == "division" and event.division_code in chain(home)
    return event.state in READABLE and (event.audience in ("public", "members") or near)


class OfEvent:
    """What lies where its event lies."""

    @hybrid_property
    def division_code(self):
        return self.event.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        return db.select(Event.division_code).where(Event.id == cls.event_id).scalar_subquery()


class Signup(OfEvent, db.Model):
    """报名: one person's, or a household's - all of it or none."""

    # Which states hold places.
    HOLDING = ("going", "offered")
    # Which are still about taking part; the others may join again.
    LIVE = ("going", "offered", "waiting")
    STATES = (*LIVE, "withdrawn", "declined", "lapsed")

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str]
    seats: Mapped[int] = mapped_column(default=1)
    # The waiting line is served in this order, and nobody overtakes.
    lined_up_at: Mapped[datetime] = mapped_column(default=clock.now)
    offered_until: Mapped[datetime | None]

    event: Mapped[Event] = relationship()
    person: Mapped[Person] = relationship()
    companions: Mapped[list["Companion"]] = relationship(order_by="Companion.id", cascade="all, delete-orphan")
    steps: Mapped[list["SignupStep"]] = relationship(order_by="SignupStep.id")

    __table_args__ = (
        db.UniqueConstraint("event_id", "person_id"),
        db.CheckConstraint("seats BETWEEN 1 AND 6", name="seats"),
        db.Index("ix_signup_line", "event_id", "state", "lined_up_at"),
    )

    @property
    def standing(self):
        """The state as of now: an offer past its time has lapsed, even if the clock's job is late."""
        late = self.state == "offered" and clock.now() >= self.offered_until
        return "lapsed" if late else self.state


class Companion(db.Model):
    """Somebody of the household who comes along and has no account."""

    id: Mapped[int] = mapped_column(primary_key=True)
    signup_id: Mapped[int] = mapped_column(ForeignKey("signup.id"), index=True)
    name: Mapped[str]


class SignupStep(db.Model):
    """What became of a signup, when, why, and by whom (None: the clock)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    signup_id: Mapped[int] = mapped_column(ForeignKey("signup.id"), index=True)
    state: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person | None] = relationship()


class Attendance(OfEvent, db.Model):
    """签到与签退: a person, a companion or a walk-in who was there, from when to when."""

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("companion.id"), unique=True)
    # The name of a walk-in or a companion; a person's name stays with the person.
    name: Mapped[str | None]
    came_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    # How it was noted: code (the person's phone), tick (the roster), hand (typed later, by two people).
    came_by: Mapped[str]
    left_by: Mapped[str | None]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # 人工补录: once true, true for ever.
    by_hand: Mapped[bool] = mapped_column(default=False)
    # Written at closing: the minutes that count, and why not all of them do.
    minutes: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    reversed_at: Mapped[datetime | None]
    reversed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reversal_reason: Mapped[str] = mapped_column(default="")

    event: Mapped[Event] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)

    __table_args__ = (
        db.UniqueConstraint("event_id", "person_id"),
        db.CheckConstraint("left_at IS NULL OR left_at >= came_at", name="times"),
    )

    @property
    def who(self):
        return self.person.name if self.person_id else self.name


class HandEntry(OfEvent, db.Model):
    """补录: times typed by hand; they count when a second person agrees."""

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    came_at: Mapped[datetime]
    left_at: Mapped[datetime]
    reason: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    agreed: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")

    event: Mapped[Event] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)

    __table_args__ = (
        db.CheckConstraint("left_at > came_at", name="times"),
        db.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
    )


class ServiceRecord(db.Model):
    """志愿服务记录 (志愿服务记录与证明出具办法 6-9). Written once, like the points; a correction is a reversal."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id"))
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    title: Mapped[str]
    content: Mapped[str]
    place: Mapped[str]
    organiser: Mapped[str]
    person_in_charge: Mapped[str]
    day: Mapped[date]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    # Minutes actually served; below zero in a reversal.
    minutes: Mapped[int]
    by_hand: Mapped[bool] = mapped_column(default=False)
    # Entered more than 10 working days after the end.
    late: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reversal_of_id: Mapped[int | None] = mapped_column(ForeignKey("service_record.id"), unique=True)
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    station: Mapped[Station] = relationship()
