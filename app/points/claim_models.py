"""A code on paper that gives points to whoever types it: for what must leave no name behind."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import db


class ClaimCode(db.Model):
    """兑奖码. Nothing is kept of what it is for, nor the code itself; whose card it went to, only the books say."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    code_digest: Mapped[str] = mapped_column(unique=True)
    rule: Mapped[str]
    points: Mapped[int]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # Days, not moments: they tell less of who was at the desk when.
    made_on: Mapped[date] = mapped_column(default=clock.today)
    last_day: Mapped[date]
    used_at: Mapped[datetime | None]

    __table_args__ = (db.CheckConstraint("points > 0", name="points"),)
