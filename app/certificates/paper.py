"""A certificate on paper: one sheet to frame, and a second one where the activities are too many for it."""

from urllib.parse import quote

from flask import Response, render_template, url_for
from flask_babel import gettext as _

from app import clock
from app.certificates.numerals import capital_time
from app.certificates.wording import chinese_day
from app.printing import pdf, qr

STYLE = "certificates/paper.css"
# More activities than this go on to a sheet of their own.
FRONT_ROWS = 5


def html(certificates, address):
    """One HTML document with all of them, one after the other. `address` turns a number into a full URL."""
    sheets = [(one, qr.png(address(one.number)), address(one.number)) for one in certificates]
    return render_template(
        "certificates/_paper.html",
        sheets=sheets,
        front_rows=FRONT_ROWS,
        capital_time=capital_time,
        issued_on=lambda certificate: chinese_day(clock.local(certificate.issued_at).date()),
    )


def printed(certificate):
    """The PDF of one certificate, for the request that asked for it."""
    return pdf.render(html([certificate], full_address), STYLE)


def shown(body, name):
    """A PDF that the browser opens; kept, it bears this name."""
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return response


def code(certificate):
    """The QR code for the page."""
    return qr.svg(full_address(certificate.number), _("查验二维码"))


def full_address(number):
    """Where anybody can verify it."""
    return url_for("certificates.verify", number=number, _external=True)
