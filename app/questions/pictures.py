"""Pictures of questions between the files that carry them and the media room that keeps them."""

import base64
import io
from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.media import actions, pictures
from app.media.models import Medium, MediumPart
from app.questions.items import Picture


def bytes_of(media):
    """{id: bytes} of these media."""
    query = select(MediumPart).where(MediumPart.medium_id.in_([one.id for one in media]))
    parts = {}
    for part in db.session.scalars(query.order_by(MediumPart.medium_id, MediumPart.number)):
        parts.setdefault(part.medium_id, []).append(part.data)
    return {id: b"".join(data) for id, data in parts.items()}


def carried(versions):
    """{id of a version: Picture} of those that have one."""
    with_picture = [one for one in versions if one.picture]
    data = bytes_of([one.picture for one in with_picture])
    return {
        one.id: Picture(f"{one.picture.digest}.{one.picture.kind.rpartition('/')[2]}", data[one.picture_id])
        for one in with_picture
    }


@dataclass(frozen=True)
class Shrunk:
    """A picture as it would be kept; without bytes where it is kept already."""

    digest: str
    width: int = 0
    height: int = 0
    data: str = ""


def shrunk(picture):
    """What would become of a file's picture; pictures.NoPictureError or TooLargeError where it is none."""
    digest = actions.digest_of(io.BytesIO(picture.data))
    if kept(digest):
        return Shrunk(digest)
    data, width, height = pictures.shrink(io.BytesIO(picture.data))
    packed = base64.b64encode(data).decode()
    return Shrunk(actions.digest_of(io.BytesIO(data)), width, height, packed)


def kept(digest):
    return db.session.scalar(select(Medium).where(Medium.digest == digest))


def keep(picture, by, division):
    """The medium of a Shrunk, kept now if it was not before."""
    there = kept(picture.digest)
    if there or not picture.data:
        return there
    facts = {"kind": "image/webp", "width": picture.width, "height": picture.height}
    return actions.keep(io.BytesIO(base64.b64decode(picture.data)), by, division.code, "", **facts)
