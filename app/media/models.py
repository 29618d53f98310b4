"""A medium and its bytes, in parts, so that a film is sent and kept without ever lying in memory whole."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access.places import Division
from app.db import db

PART = 256 * 1024


class Medium(db.Model):
    """A file that a page shows or plays; its address is the digest of what it holds."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # SHA-256 of the bytes as kept: sent again, a file is the same medium.
    digest: Mapped[str] = mapped_column(unique=True)
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"), index=True)
    # "image/webp", "audio/mpeg", "video/mp4" ...
    kind: Mapped[str]
    name: Mapped[str]
    # Bytes; pixels of a picture or film; seconds of sound or film.
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    seconds: Mapped[int | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division | None] = relationship()


class MediumPart(db.Model):
    """PART bytes of a medium, the last one fewer."""

    medium_id: Mapped[int] = mapped_column(ForeignKey("medium.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
