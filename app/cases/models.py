"""The file: one person in one programme at one station; what became of it, by whom, and on which paper."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, or_, select, text, true
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.access.rules import CASE_READING_READ, CASE_UNSEAL
from app.access.vault import Secret, Vaulted
from app.cases.schedule_models import Schedule
from app.cases.states import AWAITING, ENDED, PLANNED, STATES, SUSPENDED
from app.db import db

KINDS = ("detox", "rehabilitation", "aftercare")
GONE = ", ".join(f"'{one}'" for one in sorted(ENDED))


class CaseSeries(db.Model):
    """The letters with which a station's files begin, and the number of its newest."""

    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), primary_key=True)
    letters: Mapped[str] = mapped_column(unique=True)
    last: Mapped[int] = mapped_column(default=0)


class CaseFile(Vaulted, db.Model):
    """一人一档. Its code says nothing about the person; who it is, only the file itself knows."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # "A-031": kept when the file moves to another station.
    code: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), index=True)
    # Where the station lies, so that who may see it is a range of digits.
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    # Nobody until the lead of the station to which it was sent names one.
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    cover_until: Mapped[date | None]
    grade: Mapped[str]
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id"))
    state: Mapped[str] = mapped_column(default=AWAITING)
    state_since: Mapped[date]
    decided_on: Mapped[date]
    agency: Mapped[str]
    report_by: Mapped[date]
    # The first day of the term, how long it lasts, and its last day; unknown while it is suspended.
    reported_on: Mapped[date | None]
    term_months: Mapped[int] = mapped_column(default=36)
    ends_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    # Three clean years later; and, for whoever was under eighteen, when it was sealed.
    archived_at: Mapped[datetime | None]
    minor: Mapped[bool] = mapped_column(default=False)
    minor_sealed_at: Mapped[datetime | None]
    # How often the plan was drawn; how often the file was opened, and the newest link of that chain.
    drawing: Mapped[int] = mapped_column(default=0)
    readings: Mapped[int] = mapped_column(default=0)
    reading_hash: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    name = Secret()
    sex = Secret()
    # ISO 8601.
    born = Secret()
    identity_number = Secret()
    phone = Secret()
    address = Secret()
    decision_number = Secret()
    background = Secret()

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    worker: Mapped[Person | None] = relationship(foreign_keys=worker_id)
    cover: Mapped[Person | None] = relationship(foreign_keys=cover_id)
    station: Mapped[Station] = relationship()
    schedule: Mapped[Schedule] = relationship()

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint(f"state IN {STATES}", name="state"),
        # Nobody is kept in two files at a time.
        db.Index(
            "uq_case_file_open",
            "person_id",
            unique=True,
            sqlite_where=text(f"state NOT IN ({GONE})"),
            postgresql_where=text(f"state NOT IN ({GONE})"),
        ),
    )

    @property
    def is_planned(self):
        """Whether things fall due in it."""
        return self.state in PLANNED

    @property
    def is_ended(self):
        return self.state in ENDED

    @property
    def is_suspended(self):
        return self.state == SUSPENDED

    @classmethod
    def entrusted_to(cls, person):
        """SQL: the files that this worker keeps, or covers for somebody who is away; none that is archived."""
        covers = (cls.cover_id == person.id) & or_(cls.cover_until.is_(None), cls.cover_until >= clock.today())
        return cls.archived_at.is_(None) & or_(cls.worker_id == person.id, covers)

    def is_entrusted_to(self, person):
        """The same about this one."""
        covers = self.cover_id == person.id and (self.cover_until is None or self.cover_until >= clock.today())
        return self.archived_at is None and (self.worker_id == person.id or covers)

    @classmethod
    def limit_to(cls, permission):
        """SQL: a sealed file of a minor is there for nobody but who may break the seal."""
        return true() if permission in (CASE_UNSEAL, CASE_READING_READ) else cls.minor_sealed_at.is_(None)


class OfCase:
    """What lies in a file, lies where the file lies and is seen by who sees the file."""

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)

    @declared_attr
    def file(self) -> Mapped[CaseFile]:
        return relationship(CaseFile)

    @hybrid_property
    def division_code(self):
        return self.file.division_code

    @division_code.inplace.expression
    @classmethod
    def _division_code(cls):
        return select(CaseFile.division_code).where(CaseFile.id == cls.case_id).scalar_subquery()

    @hybrid_property
    def person_id(self):
        return self.file.person_id

    @person_id.inplace.expression
    @classmethod
    def _person_id(cls):
        return select(CaseFile.person_id).where(CaseFile.id == cls.case_id).scalar_subquery()

    @classmethod
    def entrusted_to(cls, person):
        return cls.case_id.in_(select(CaseFile.id).where(CaseFile.entrusted_to(person)))

    def is_entrusted_to(self, person):
        return self.file.is_entrusted_to(person)

    @classmethod
    def limit_to(cls, permission):
        return cls.case_id.in_(select(CaseFile.id).where(CaseFile.limit_to(permission)))


class CasePaper(OfCase, Vaulted, db.Model):
    """A scan: the signed agreement, a decision, a request for leave, a picture. Sealed like what is written."""

    KINDS = ("decision", "agreement", "state", "leave", "test", "receipt", "report", "picture", "other")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    title = Secret()
    data = Secret(bytes)

    by: Mapped[Person] = relationship(foreign_keys=by_id)


class StateChange(OfCase, Vaulted, db.Model):
    """A move from one state to another. Written once: what was wrong is put right by the next move."""

    id: Mapped[int] = mapped_column(primary_key=True)
    before: Mapped[str]
    after: Mapped[str]
    # The day it holds from, and the moment it was written down.
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Where the file lay, and where a transfer sent it.
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    to_station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))

    reason = Secret()

    by: Mapped[Person | None] = relationship(foreign_keys=by_id)
    station: Mapped[Station] = relationship(foreign_keys=station_id)
    to_station: Mapped[Station | None] = relationship(foreign_keys=to_station_id)


class Agreement(OfCase, Vaulted, db.Model):
    """协议: signed at a station; a transfer ends it and the next station's begins."""

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    signed_on: Mapped[date]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))

    terms = Secret()

    station: Mapped[Station] = relationship(foreign_keys=station_id)
    by: Mapped[Person] = relationship(foreign_keys=by_id)
    paper: Mapped[CasePaper | None] = relationship(foreign_keys=paper_id)

    __table_args__ = (db.UniqueConstraint("case_id", "number"),)


class TeamMember(OfCase, Vaulted, db.Model):
    """Who helps: police, medical, family, a volunteer. To be named here opens no file."""

    PARTS = ("worker", "police", "medical", "family", "volunteer")

    id: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[str]
    since: Mapped[date]
    ended_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    name = Secret()
    phone = Secret()


class Handover(OfCase, db.Model):
    """Who keeps the file, and who covers, from a day on. Written once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cover_until: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    worker: Mapped[Person | None] = relationship(foreign_keys=worker_id)


class CaseReading(OfCase, Vaulted, db.Model):
    """The file was opened: by whom, as what, what for, which page. Each is chained to the one before it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    standing: Mapped[str]
    purpose: Mapped[str]
    page: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    previous: Mapped[str]
    hash: Mapped[str]

    words = Secret()

    reader: Mapped[Person] = relationship(foreign_keys=reader_id)

    __table_args__ = (db.UniqueConstraint("case_id", "number"),)
