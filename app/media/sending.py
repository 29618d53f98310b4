"""Bytes of a medium on their way out: whole, or the range that was asked for, a part at a time."""

from flask import Response, request
from sqlalchemy import select

from app.db import db
from app.media.models import PART, MediumPart

# What one answer to a player carries: it asks for more when it has played that, and no desk is held meanwhile.
AT_ONCE = 4 * PART
FOR_EVER = "public, max-age=31536000, immutable"


def send(medium):
    """200 with everything, 206 with a range, 304, or 416 where there is nothing."""
    response = Response(mimetype=medium.kind)
    response.set_etag(medium.digest)
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Accept-Ranges"] = "bytes"
    if medium.digest in request.if_none_match:
        response.status_code = 304
        return response
    start, stop = asked(medium, response)
    response.content_length = stop - start
    if request.method != "HEAD":
        response.response = pieces(db.engine, medium.id, start, stop)
        response.direct_passthrough = True
    return response


def asked(medium, response):
    """(first byte, the one after the last), and the status that says so."""
    wanted = request.range
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1 or is_stale(medium):
        return 0, medium.size
    span = wanted.range_for_length(medium.size)
    if span is None:
        response.status_code = 416
        response.headers["Content-Range"] = f"bytes */{medium.size}"
        return 0, 0
    start, stop = span[0], min(span[1], span[0] + AT_ONCE)
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{medium.size}"
    return start, stop


def is_stale(medium):
    """The rest is asked for of something else."""
    condition = request.if_range
    return condition.etag != medium.digest if condition.etag else condition.date is not None


def pieces(engine, medium_id, start, stop):
    """Read a part, send a part: nothing is held while the other side is slow."""
    for number in range(start // PART, -(-stop // PART)):
        query = select(MediumPart.data).where(MediumPart.medium_id == medium_id, MediumPart.number == number)
        with engine.connect() as connection:
            data = connection.scalar(query)
        yield data[max(start - number * PART, 0) : stop - number * PART]
