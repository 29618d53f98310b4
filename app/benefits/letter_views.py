"""The letter about a granted application: a page, a paper, and a page where anybody checks its number."""

from flask import Blueprint, Response, abort, url_for
from sqlalchemy import select

from app.access.guards import fetch, gated, me, public, requires
from app.access.rules import APPLICATION_READ
from app.benefits.letters import masked, totals
from app.benefits.models import Application
from app.db import db
from app.people.reading_actions import note
from app.printing import chinese, qr
from app.printing import pdf as printing
from app.web.answers import page

bp = Blueprint("letters", __name__)
STYLE = "letters/paper.css"


@bp.get("/applications/<int:id>/letter.pdf")
@requires(APPLICATION_READ)
@gated
def paper(id):
    application = fetch(Application, id, APPLICATION_READ)
    if application.state != "granted":
        abort(404)
    note(application.person, me(), "applications.show")
    address = url_for("letters.show", number=application.number, _external=True)
    html = chinese.html(
        "letters/_paper.html",
        application=application,
        totals=totals(application),
        code=qr.png(address),
        address=address,
    )
    return Response(printing.render(html, STYLE), mimetype="application/pdf")


@bp.get("/letters/<number>")
@public
def show(number):
    """Whether there is such a letter, and whose in a word: for whoever holds it in the hand."""
    query = select(Application).where(Application.number == number, Application.state == "granted")
    application = db.session.scalar(query) or abort(404)
    return page("letters/show.html", application=application, name=masked(application.person.name))
