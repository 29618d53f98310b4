"""A statement of points on paper: one sheet of A4 upright."""

from flask import render_template

from app import clock
from app.certificates.paper import full_address
from app.certificates.wording import chinese_day, period
from app.printing import pdf, qr

STYLE = "statements/paper.css"


def printed(statement):
    """The PDF of one statement, for the request that asked for it."""
    return pdf.render(html(statement), STYLE)


def html(statement):
    address = full_address(statement.number)
    return render_template("statements/_paper.html", code=qr.png(address), address=address, **words(statement))


def words(statement):
    """What the page and the paper say alike."""
    return {
        "statement": statement,
        "span": period(statement.first_day, statement.last_day),
        "issued_on": chinese_day(clock.local(statement.issued_at).date()),
    }
