"""Files of a file, as the browser gets them: kept in no cache, of no name but the code's."""

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shown_pdf(body, name):
    return shown(body, "application/pdf", name)


def shown_sheet(body, name):
    """A spreadsheet opens in a program of its own: it is handed over as a file."""
    return shown(body, XLSX, name, "attachment")


def shown(body, media_type, name, how="inline"):
    """Opened in the browser, never stored by it."""
    response = Response(body, mimetype=media_type)
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
