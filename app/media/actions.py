"""Keeping a medium: in parts, once, whoever sends it again."""

import hashlib
import io

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.errors import Refusal
from app.media import pictures, recordings
from app.media.models import PART, Medium, MediumPart

MEGA = 1024 * 1024
MOST_PICTURE = 20 * MEGA
# How the names of sound and film end.
RECORDINGS = tuple(f".{ending}" for ending in recordings.KINDS)


def keep_picture(file, by, code, name=""):
    """A picture that `by` sent (an open file, or its bytes), shrunk; it lies at the division `code`."""
    data, width, height = shrunk(io.BytesIO(file) if isinstance(file, bytes) else file)
    return keep_webp(data, by, code, name, width, height)


def shrunk(file, shrink=pictures.shrink):
    """(WebP, width, height) of an open file; Refusal in plain words where that cannot be."""
    if length_of(file) > MOST_PICTURE:
        raise Refusal(_("图片最大 %(count)s MB。请先在手机或电脑上缩小。", count=MOST_PICTURE // MEGA))
    try:
        return shrink(file)
    except pictures.TooLargeError as refused:
        raise Refusal(_("这张图片的尺寸太大, 打不开。请先缩小, 长边几千像素就够了。")) from refused
    except pictures.NoPictureError as refused:
        raise Refusal(_("这不是能用的图片。请用 JPG、PNG、WebP 或 GIF。")) from refused


def keep_webp(data, by, code, name, width, height):
    """A picture that is as small as it will be."""
    return keep(io.BytesIO(data), by, code, name, kind="image/webp", width=width, height=height)


def keep_recording(file, by, code, name, text, most, filename=""):
    """Sound or film, with a text that says the same; `most` bytes by "audio" and "video"."""
    kind = recordings.kind_of(filename or name, file)
    if kind is None:
        raise Refusal(_("这不是能用的声音或视频。请用 MP3、M4A、OGG、MP4 或 WebM。"))
    limit = most[kind.partition("/")[0]]
    if length_of(file) > limit:
        raise Refusal(_("这个文件最大 %(count)s MB。请压缩或剪短。", count=limit // MEGA))
    if not text:
        raise Refusal(_("请写上文字版: 听不了、看不了的人也能知道说了什么。"))
    return keep(file, by, code, name, kind=kind, seconds=recordings.seconds(kind, file), text=text)


def keep(file, by, code, name, text="", **facts):
    """The medium of these bytes: the one that is there, or a new one."""
    digest = digest_of(file)
    there = db.session.scalar(select(Medium).where(Medium.digest == digest))
    if there is None:
        made = Medium(digest=digest, name=name[-120:], size=length_of(file), text=text, made_by_id=by.id, **facts)
        made.division_code = code
        there = write(made, file)
    if text and there.division_code == code:
        there.text = text
    db.session.flush()
    return there


def write(medium, file):
    """The row and its parts; two that send the same at the same moment make one."""
    try:
        with db.session.begin_nested():
            db.session.add(medium)
            db.session.flush()
            for number, data in enumerate(parts(file)):
                row = {"medium_id": medium.id, "number": number, "data": data}
                db.session.execute(MediumPart.__table__.insert(), row)
        return medium
    except IntegrityError:
        return db.session.scalars(select(Medium).where(Medium.digest == medium.digest)).one()


def parts(file):
    file.seek(0)
    return iter(lambda: file.read(PART), b"")


def digest_of(file):
    """What names a medium: 128 bits of its SHA-256 are as good as all, and shorter in a text."""
    total = hashlib.sha256()
    for data in parts(file):
        total.update(data)
    return total.hexdigest()[:32]


def length_of(file):
    return file.seek(0, io.SEEK_END) + (file.seek(0) or 0)
