"""A medium and its bytes, in parts, so that a film is sent and kept without ever lying in memory whole."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.access import secrets
from app.access.models import OfPerson, Person
from app.access.places import Division
from app.db import db

PART = 256 * 1024
# What is kept and sent, and how its address ends; nothing else is ever sent from here.
KINDS = {
    "image/webp": "webp",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
    "video/webm": "webm",
}


class Medium(db.Model):
    """A file that a page shows or plays; its address is the digest of what it holds."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # The first half of the SHA-256 of the bytes as kept: sent again, a file is the same medium.
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
    # What sound or film says, for whoever cannot or will not play it.
    text: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    division: Mapped[Division | None] = relationship()

    @property
    def is_picture(self):
        return self.kind.startswith("image/")

    @property
    def is_film(self):
        return self.kind.startswith("video/")

    @property
    def address(self):
        """Where its bytes are; they never change."""
        return f"/media/{self.digest}.{KINDS[self.kind]}"


class MediumPart(db.Model):
    """PART bytes of a medium, the last one fewer."""

    medium_id: Mapped[int] = mapped_column(ForeignKey("medium.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Conversion(db.Model):
    """A PDF on its way to pictures, one a page."""

    id: Mapped[int] = mapped_column(primary_key=True)
    division_code: Mapped[str] = mapped_column(ForeignKey("division.code"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    # waiting, running, ready, failed; why it failed.
    state: Mapped[str] = mapped_column(default="waiting")
    reason: Mapped[str] = mapped_column(default="")
    total: Mapped[int] = mapped_column(default=0)
    # The digests of the pages that are done.
    pages: Mapped[list] = mapped_column(default=list)
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    alive_at: Mapped[datetime] = mapped_column(default=clock.now)
    # Thrown away once its pages are pictures.
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class PrivatePicture(OfPerson, db.Model):
    """A picture about a person: evidence, a material of an application. It has no address of its own; the room
    that asked for it shows it to whom it concerns, and keeps its key."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # Says nothing, and cannot be guessed.
    key: Mapped[str] = mapped_column(unique=True, default=secrets.token)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # What it is for (see labels).
    kind: Mapped[str]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    # It goes with the account, unless something that still runs needs it until this day.
    needed_until: Mapped[date | None]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    person: Mapped[Person] = relationship(foreign_keys=person_id)
