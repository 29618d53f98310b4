"""A person's own service record."""

from flask import Blueprint
from sqlalchemy import func, select

from app.access.guards import me, requires
from app.access.rules import RECORD_READ
from app.db import db
from app.events.models import ServiceRecord
from app.web.answers import page
from app.web.paging import paged

bp = Blueprint("records", __name__)


@bp.get("/service-record")
@requires(RECORD_READ)
def index():
    mine = ServiceRecord.person_id == me().id
    total = db.session.scalar(select(func.coalesce(func.sum(ServiceRecord.minutes), 0)).where(mine))
    records = paged(select(ServiceRecord).where(mine).order_by(ServiceRecord.day.desc(), ServiceRecord.id.desc()))
    return page("records/index.html", total=total, records=records)
