"""What answering itself must remember between two requests, whichever process takes the second."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import db


class Receipt(db.Model):
    """A form that was done, and where its answer led."""

    key: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class Upload(db.Model):
    """A spreadsheet on its way in: read and shown, waiting for the yes of the one who sent it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    filename: Mapped[str]
    # [{"row": 2, "becomes": "new", "values": {...}, "problems": ["..."], "changes": ["..."]}, ...]
    rows: Mapped[list]
    options: Mapped[dict]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    applied_at: Mapped[datetime | None]
    # What became of it: {"added": 3, "changed": 0, "same": 2}
    outcome: Mapped[dict | None]
