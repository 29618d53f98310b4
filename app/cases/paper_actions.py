"""Scans: a picture made small and without its place, or a PDF; sealed, and only ever sent to who sees the file."""

import io

from flask_babel import gettext as _

from app.cases.history import newest_agreement
from app.cases.models import CasePaper
from app.db import db
from app.errors import Refusal
from app.media import pictures

MOST = 6 * 1024 * 1024
PDF = "application/pdf"


def keep(file, kind, body, by, title=""):
    """The scan of these bytes."""
    if len(body) > MOST:
        raise Refusal(_("扫描件最大 %(count)s MB。", count=MOST // 1024 // 1024))
    return write(file, kind, *readable(body), by, title)


def keep_picture(file, kind, data, by):
    """The same with a picture that is small already."""
    return write(file, kind, "image/webp", data, by)


def write(file, kind, media_type, data, by, title=""):
    paper = CasePaper(case_id=file.id, kind=kind, media_type=media_type, size=len(data), by_id=by.id)
    paper.title, paper.data = title[:80] or None, data
    db.session.add(paper)
    db.session.flush()
    return paper


def attach(file, paper):
    """A scan of an agreement that was signed without one belongs to it."""
    newest = newest_agreement(file) if paper.kind == "agreement" else None
    if newest and newest.paper_id is None:
        newest.paper_id = paper.id
        db.session.flush()


def readable(body):
    """(media type, bytes): a picture as WebP, a PDF as it came."""
    if body.startswith(b"%PDF-"):
        return PDF, body
    try:
        data, _width, _height = pictures.shrink_paper(io.BytesIO(body))
    except (pictures.TooLargeError, pictures.NoPictureError) as error:
        raise Refusal(_("扫描件请用 PDF、JPG 或 PNG。")) from error
    return "image/webp", data
