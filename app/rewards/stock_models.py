"""Stock is a ledger too: its moves, their seals, and the papers behind those that are no redemption."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.db import db
from app.points.chain import Chain
from app.rewards.models import Reward

# The other side of each move: what the shelf gains, one of these gives, and the other way round.
AGAINST = ("received", "redeemed", "returned", "counted", "written_off")
IN_ORDER = (
    "(against IN ('received', 'returned') AND count > 0) OR (against IN ('redeemed', 'written_off') AND count < 0)"
    " OR (against = 'counted' AND count <> 0)"
)
RECEIVED, COUNTED, WRITTEN_OFF = KINDS = ("received", "counted", "written_off")


class StockMove(db.Model):
    """库存流水. Written once, like an entry on a card; `after` is what is on the shelf when it is written."""

    id: Mapped[int] = mapped_column(primary_key=True)
    reward_id: Mapped[int] = mapped_column(ForeignKey("reward.id"))
    count: Mapped[int]
    against: Mapped[str]
    after: Mapped[int]
    day: Mapped[date] = mapped_column(index=True)
    booked_at: Mapped[datetime] = mapped_column(default=clock.now)
    source_kind: Mapped[str]
    source_id: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")

    reward: Mapped[Reward] = relationship()
    by: Mapped[Person | None] = relationship()

    __table_args__ = (
        db.UniqueConstraint("source_kind", "source_id"),
        db.CheckConstraint(f"against IN {AGAINST}", name="against"),
        db.CheckConstraint(IN_ORDER, name="in_order"),
        # Nobody can hand out what is not there.
        db.CheckConstraint('"after" >= 0', name="after"),
        db.Index("ix_stock_move_reward", "reward_id", "id", "after"),
    )


class StockSeal(db.Model):
    """One link of the chain of stock: see Seal."""

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    move_id: Mapped[int] = mapped_column(ForeignKey("stock_move.id"), unique=True)
    previous: Mapped[str]
    hash: Mapped[str]


STOCK = Chain(
    "stock",
    StockMove,
    StockSeal,
    "move_id",
    "id reward_id count against after day booked_at source_kind source_id by_id note",
)


class StockPaper(db.Model):
    """单据: goods came in, were counted, or are to be written off, to which a second person says yes."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # Made by whoever asked, before asking: the same paper sent twice is one.
    key: Mapped[str] = mapped_column(unique=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    reward_id: Mapped[int] = mapped_column(ForeignKey("reward.id"), index=True)
    kind: Mapped[str]
    # How many came, how many are to go; of a count how many were found, and how many there should have been.
    count: Mapped[int]
    expected: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agreed: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")

    reward: Mapped[Reward] = relationship()
    made_by: Mapped[Person] = relationship(foreign_keys=made_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)

    __table_args__ = (
        db.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        db.CheckConstraint("count > 0 OR (kind = 'counted' AND count = 0)", name="count"),
        db.CheckConstraint("(kind = 'counted') = (expected IS NOT NULL)", name="expected"),
        db.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> made_by_id", name="two_people"),
        db.CheckConstraint("agreed IS NULL OR (kind = 'written_off' AND decided_by_id IS NOT NULL)", name="agreed"),
    )

    @property
    def difference(self):
        """Of a count: found more (+) or fewer (-) than the books said."""
        return self.count - self.expected
