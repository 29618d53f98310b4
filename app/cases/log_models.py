"""The visit log. Rows are written once; a correction is a new row that names the one it puts right.

What was said and found is sealed. What stays readable is what days, lists and figures are made of.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.access.vault import Secret, Vaulted
from app.cases.models import CasePaper, OfCase
from app.db import db


class Logged:
    """Written down by somebody at a moment, about a day that may be earlier."""

    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    @declared_attr
    def by(self) -> Mapped[Person]:
        return relationship(Person, foreign_keys=[self.by_id])

    @property
    def is_backdated(self):
        """Whether it was written down on a later day than it is about."""
        return clock.local(self.at).date() > self.day


class GroupSession(Logged, Vaulted, db.Model):
    """小组活动: people picked once, one note; each of their files gets a visit that names it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), index=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    title: Mapped[str]
    minutes: Mapped[int]

    note = Secret()

    station: Mapped[Station] = relationship()
    visits: Mapped[list["Visit"]] = relationship(back_populates="group_session", order_by="Visit.id")

    # What makes it the same one, told twice.
    __table_args__ = (db.UniqueConstraint("station_id", "day", "title", "by_id"),)

    @classmethod
    def entrusted_to(cls, person):
        """SQL: whoever held it sees it; of its people they see whose files are still theirs."""
        return cls.by_id == person.id

    def is_entrusted_to(self, person):
        return self.by_id == person.id


class Visit(OfCase, Logged, Vaulted, db.Model):
    """One meeting with one person: came or not, talk, mood and needs, what comes next."""

    WAYS = ("station", "home", "phone", "online", "group", "elsewhere")
    # Why not; "" for who came.
    ABSENCES = ("", "ill", "work", "away", "detained", "unreachable", "refused", "other")

    id: Mapped[int] = mapped_column(primary_key=True)
    way: Mapped[str]
    came: Mapped[bool]
    absence: Mapped[str] = mapped_column(default="")
    reported_in: Mapped[bool] = mapped_column(default=False)
    # 0: no talk.
    talk_minutes: Mapped[int] = mapped_column(default=0)
    worked: Mapped[bool] = mapped_column(default=False)
    learned: Mapped[bool] = mapped_column(default=False)
    next_on: Mapped[date | None]
    # Made by the device on which it was written: sent again after a dropped link it is the same visit.
    key: Mapped[str | None]
    group_session_id: Mapped[int | None] = mapped_column(ForeignKey("group_session.id"), index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), unique=True)
    # It never was: the correction that takes a visit back.
    void: Mapped[bool] = mapped_column(default=False)

    mood = Secret()
    # [codes of "work", "housing", "health", "family", "law"]
    needs = Secret(list)
    note = Secret()
    why = Secret()

    group_session: Mapped[GroupSession | None] = relationship(back_populates="visits")
    tests: Mapped[list["DrugTest"]] = relationship(back_populates="visit", order_by="DrugTest.id")
    corrects: Mapped["Visit | None"] = relationship(remote_side=id, back_populates="corrected_by")
    corrected_by: Mapped["Visit | None"] = relationship(back_populates="corrects")

    __table_args__ = (
        db.CheckConstraint(f"way IN {WAYS}", name="way"),
        db.CheckConstraint(f"absence IN {ABSENCES}", name="absence"),
        db.CheckConstraint("came = (absence = '') OR void", name="came"),
        db.CheckConstraint("talk_minutes BETWEEN 0 AND 600", name="talk_minutes"),
        db.UniqueConstraint("case_id", "key"),
        db.Index("ix_visit_case_day", "case_id", "day"),
    )


class DrugTest(OfCase, Logged, Vaulted, db.Model):
    """尿检、毛发检测, with all that the procedure asks. A correction, and a second test of sample B, are new rows."""

    KINDS = ("urine", "hair")
    RESULTS = ("negative", "positive", "refused", "evaded", "invalid")
    REFUSALS = ("refused", "evaded")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    key: Mapped[str | None]
    # Samples are kept until; when the person was told, and may object until.
    kept_until: Mapped[date | None]
    told_on: Mapped[date | None]
    object_by: Mapped[date | None]
    objected_on: Mapped[date | None]
    retest_of_id: Mapped[int | None] = mapped_column(ForeignKey("drug_test.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("drug_test.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))

    # One of RESULTS, and for each substance one of "negative", "positive".
    result = Secret()
    substances = Secret(dict)
    agency = Secret()
    # [{"name": ..., "sex": ...}, ...]: two; the first takes the sample, for a urine test one of the person's own sex.
    operators = Secret(list)
    lot = Secret()
    sample_a = Secret()
    sample_b = Secret()
    # "signed", or "declined" with why.
    signature = Secret()
    note = Secret()
    why = Secret()

    visit: Mapped[Visit | None] = relationship(foreign_keys=visit_id, back_populates="tests")
    retest_of: Mapped["DrugTest | None"] = relationship(remote_side=id, foreign_keys=retest_of_id)
    corrects: Mapped["DrugTest | None"] = relationship(
        remote_side=id, foreign_keys=corrects_id, back_populates="corrected_by"
    )
    corrected_by: Mapped["DrugTest | None"] = relationship(foreign_keys=corrects_id, back_populates="corrects")

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.UniqueConstraint("case_id", "key"),
        db.Index("ix_drug_test_case_day", "case_id", "day"),
    )

    @property
    def is_refused(self):
        """Refused or evaded: it counts towards a serious breach."""
        return self.result in self.REFUSALS


class Referral(OfCase, Logged, Vaulted, db.Model):
    """转介: to a job, a training, relief, a health check, a school for the child; looked after until it has ended."""

    KINDS = ("job", "training", "relief", "health", "school", "other")
    OUTCOMES = ("", "taken", "declined", "failed")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    follow_up_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]

    to = Secret()
    note = Secret()
    # [{"day", "by", "words"}]: what was heard of it, one after the other.
    told = Secret(list)

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        # The morning page: what is to be asked after.
        db.Index("ix_referral_open", "outcome", "follow_up_on", "case_id"),
    )


class Support(OfCase, Logged, Vaulted, db.Model):
    """帮扶: money or goods that were given, with the receipt."""

    KINDS = ("money", "goods")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    # Worth so many fen.
    worth: Mapped[int]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("case_paper.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("support.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)

    what = Secret()

    paper: Mapped[CasePaper | None] = relationship(foreign_keys=paper_id)

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint("worth >= 0", name="worth"),
    )


class Employment(OfCase, Logged, Vaulted, db.Model):
    """Work and insurance from a day on; the newest row holds."""

    STATUSES = ("employed", "self_employed", "farming", "training", "seeking", "unable", "studying", "retired")

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    insured: Mapped[bool] = mapped_column(default=False)

    employer = Secret()

    __table_args__ = (db.CheckConstraint(f"status IN {STATUSES}", name="status"),)
