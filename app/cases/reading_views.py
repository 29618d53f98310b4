"""Who opened which file, what for: for the lead and the auditor, who see codes and no names of those it is about."""

from flask import Blueprint, abort
from sqlalchemy.orm import joinedload

from app.access.guards import requires, visible
from app.access.rules import CASE_READING_READ
from app.cases.models import CaseFile, CaseReading
from app.cases.reading_actions import broken_at, readings_of
from app.db import db
from app.web.answers import page
from app.web.labels import LABELS
from app.web.paging import paged

bp = Blueprint("case_readings", __name__)


@bp.app_template_global()
def page_name(endpoint):
    """The page of a file in words; one that has none yet as its own name."""
    return LABELS["case_page"].get(endpoint, endpoint)


@bp.get("/cases/readings/")
@requires(CASE_READING_READ)
def index():
    """What others than those in charge opened, the newest first."""
    query = visible(CaseReading, CASE_READING_READ).where(CaseReading.purpose != "own")
    shown = joinedload(CaseReading.reader), joinedload(CaseReading.file)
    return page("case_readings/index.html", readings=paged(query.options(*shown).order_by(CaseReading.id.desc()), 40))


@bp.get("/cases/<code>/readings")
@requires(CASE_READING_READ)
def show(code):
    file = db.session.scalar(visible(CaseFile, CASE_READING_READ).where(CaseFile.code == code)) or abort(404)
    rows = paged(readings_of(file).options(joinedload(CaseReading.reader)), 40)
    return page("case_readings/show.html", code=file.code, readings=rows, broken=broken_at(file), count=file.readings)
