"""A picture about a person on its way out: to the one who asked, into no cache."""

from flask import Response, abort

from app.media.private_pictures import find


def send(key):
    """The bytes of the picture with this key, or 404. The view that calls this has made sure who may see it."""
    picture = find(key) or abort(404)
    response = Response(picture.data, mimetype="image/webp")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
