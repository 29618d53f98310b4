"""Who of the staff opened whose page, for the auditor."""

from flask import Blueprint

from app.access.guards import requires
from app.access.rules import READING_READ
from app.people.reading_finding import readings
from app.people.reading_forms import FindReadingsForm
from app.web.answers import page
from app.web.paging import paged

bp = Blueprint("readings", __name__)


@bp.get("/readings/")
@requires(READING_READ)
def index():
    form = FindReadingsForm()
    rows = paged(readings(form.words.data, form.day.data), per=40)
    return page("readings/index.html", "_list.html", form=form, readings=rows, status=200)
