"""就业: what somebody lives on from a day on, and whether they are insured. Written once, put right by a new row."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.cases.log_models import Employment
from app.db import db, hold
from app.errors import Refusal


def note_employment(file, status, day, by, insured=False, employer=""):
    """So it is from that day on. What the newest row says already is not said again."""
    hold(file)
    if day > clock.today():
        raise Refusal(_("这一天还没有到。"))
    newest = db.session.scalar(rows_of(file).order_by(None).order_by(Employment.id.desc()).limit(1))
    if newest and (newest.status, newest.day, newest.insured, newest.employer or "") == (
        status,
        day,
        insured,
        employer,
    ):
        return newest
    row = Employment(case_id=file.id, status=status, day=day, insured=insured, by_id=by.id)
    row.employer = employer or None
    db.session.add(row)
    db.session.flush()
    return row


def rows_of(file):
    """In the order of writing."""
    return select(Employment).where(Employment.case_id == file.id).order_by(Employment.id)
