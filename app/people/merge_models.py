"""Two accounts that were one person's."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.models import Person
from app.db import db


class AccountMerge(db.Model):
    """账户合并: which account stayed, which was closed, by whom and why."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    note: Mapped[str]

    kept: Mapped[Person] = relationship(foreign_keys=kept_id)
    gone: Mapped[Person] = relationship(foreign_keys=gone_id)
    by: Mapped[Person] = relationship(foreign_keys=by_id)

    __table_args__ = (db.CheckConstraint("kept_id <> gone_id", name="two_accounts"),)
