"""What points can be swapped for, and who swapped them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.db import db
from app.media.models import Medium
from app.points.models import Card
from app.rewards.limits import Limits

AUDIENCES = ("all", "elder", "child")
RESERVED, HANDED, VOIDED, LAPSED = STATES = ("reserved", "handed", "voided", "lapsed")
# Of these the points are spent and the goods are gone from the shelf.
STANDING = (RESERVED, HANDED)


class Reward(db.Model):
    """礼品: what one station gives for how many points, to whom and how often. It lies where its station lies."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), index=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    medium_id: Mapped[int | None] = mapped_column(ForeignKey("medium.id"))
    points: Mapped[int]
    # The most that a person or a household gets, in a calendar month and in all; None: as many as they like.
    person_month: Mapped[int | None]
    household_month: Mapped[int | None]
    person_ever: Mapped[int | None]
    household_ever: Mapped[int | None]
    audience: Mapped[str] = mapped_column(default="all")
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    # So many days after it was reserved it goes back to the shelf.
    days: Mapped[int] = mapped_column(default=7)
    hidden: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    station: Mapped[Station] = relationship()
    medium: Mapped[Medium | None] = relationship()

    __table_args__ = (
        db.UniqueConstraint("station_id", "name"),
        db.CheckConstraint("points > 0", name="points"),
        db.CheckConstraint("days > 0", name="days"),
        db.CheckConstraint(f"audience IN {AUDIENCES}", name="audience"),
        db.CheckConstraint("last_day >= first_day", name="last_day"),
        db.CheckConstraint(
            "person_month > 0 AND household_month > 0 AND person_ever > 0 AND household_ever > 0", name="limits"
        ),
    )

    @classmethod
    def open_to(cls, person):
        """SQL: the catalogue is open to everybody; who may take what is said when they ask."""
        today = clock.today()
        return ~cls.hidden & (cls.first_day <= today) & or_(cls.last_day.is_(None), cls.last_day >= today)

    @property
    def limits(self):
        return Limits(self.person_month, self.household_month, self.person_ever, self.household_ever)


def is_open(reward, day):
    """Of one that is at hand, the same as `open_to` says in SQL."""
    return not reward.hidden and reward.first_day <= day and (reward.last_day is None or day <= reward.last_day)


def index_where_known(name):
    """An index without the rows that have nothing there; said just so, both engines search by it."""
    known = db.text(f"{name} IS NOT NULL")
    return db.Index(f"ix_redemption_{name}", name, sqlite_where=known, postgresql_where=known)


class Redemption(db.Model):
    """兑换: so many of a reward for the points of a card. It lies at the reward's station."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # Made by whoever asked, before asking: the same wish said twice is one.
    key: Mapped[str] = mapped_column(unique=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"))
    reward_id: Mapped[int] = mapped_column(ForeignKey("reward.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    count: Mapped[int]
    # Of all of them together, at the price of that day.
    points: Mapped[int]
    state: Mapped[str] = mapped_column(default=RESERVED)
    day: Mapped[date]
    # The last day to fetch it.
    until: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # What went over the counter in one visit bears the number of the first of it.
    slip: Mapped[int | None]
    handed_at: Mapped[datetime | None]
    handed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")

    reward: Mapped[Reward] = relationship()
    card: Mapped[Card] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    handed_by: Mapped[Person | None] = relationship(foreign_keys=handed_by_id)
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id)

    __table_args__ = (
        db.CheckConstraint("count > 0", name="count"),
        db.CheckConstraint("points > 0", name="points"),
        db.CheckConstraint(f"state IN {STATES}", name="state"),
        db.CheckConstraint("state <> 'handed' OR (handed_at IS NOT NULL AND slip IS NOT NULL)", name="handed"),
        db.CheckConstraint("(state IN ('voided', 'lapsed')) = (ended_at IS NOT NULL)", name="ended"),
        # What limits count, what a person waits for, what a card has, and what a station has and lets lapse.
        db.Index("ix_redemption_reward_person", "reward_id", "person_id", "state"),
        db.Index("ix_redemption_person", "person_id", "id"),
        db.Index("ix_redemption_card", "card_id", "id"),
        db.Index("ix_redemption_division", "division_code", "state", "until"),
        # Of what went over the counter alone: a reservation pays for none of them.
        index_where_known("slip"),
        index_where_known("handed_at"),
    )

    @property
    def is_standing(self):
        return self.state in STANDING
