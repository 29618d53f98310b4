"""How far a PDF is on its way to pictures, and the lines that show them."""

from flask import Blueprint

from app.access.guards import fetch, requires
from app.access.rules import LESSON_EDIT
from app.media.models import Conversion
from app.web.answers import page

bp = Blueprint("conversions", __name__)


@bp.get("/conversions/<int:id>")
@requires(LESSON_EDIT)
def show(id):
    return page("conversions/show.html", "_progress.html", conversion=fetch(Conversion, id, LESSON_EDIT))
