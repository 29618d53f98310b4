"""What goes to the office named in a benefit: who was granted and agreed to it, and nothing more."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock, sheets
from app.benefits.models import Application
from app.db import db


def agreed(benefit):
    """The granted applications of those whose yes stands, in the order in which they were granted."""
    query = select(Application).where(Application.benefit_id == benefit.id, Application.state == "granted")
    query = query.options(joinedload(Application.person))
    query = query.where(Application.consent_at.is_not(None), Application.consent_ended_at.is_(None))
    return db.session.scalars(query.order_by(Application.ended_at, Application.id)).all()


def sheet(benefit, applications):
    """An XLSX: the number, the name, the day, for what."""
    headings = [_("编号"), _("姓名"), _("批准日期"), _("转交给"), _("转交用途")]
    rows = [
        [
            one.number,
            one.person.name,
            clock.local(one.ended_at).date().isoformat(),
            one.consent_to,
            one.consent_for,
        ]
        for one in applications
    ]
    return sheets.write(benefit.name, headings, rows)
