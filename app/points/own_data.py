"""A person's points, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from app.access.own_data import section
from app.db import db
from app.points.models import Card, Entry
from app.web.labels import label


@section("points", lazy_gettext("积分流水"))
def entries(person):
    query = select(Entry, Card.number).join(Entry.card).where(Card.person_id == person.id).order_by(Entry.id.desc())
    return [row(entry, number) for entry, number in db.session.execute(query)]


def row(entry, number):
    return {
        _("日期"): entry.day,
        _("积分"): entry.points,
        _("事由"): str(label("rule", entry.rule)),
        _("说明"): entry.note,
        _("记账时间"): entry.booked_at,
        _("卡号"): number,
        _("项目"): str(label("programme", entry.programme)),
    }
