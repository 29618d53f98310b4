"""Files of a file, as the browser gets them: kept in no cache, of no name but the code's."""

from flask import Response


def shown_pdf(body, name):
    return shown(body, "application/pdf", name)


def shown(body, media_type, name):
    """Opened in the browser, never stored by it."""
    response = Response(body, mimetype=media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
