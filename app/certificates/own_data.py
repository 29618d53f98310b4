"""A person's certificates, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from app.access.own_data import section
from app.certificates import statement_finding
from app.certificates.models import Certificate
from app.db import db


@section("certificates", lazy_gettext("证明"))
def certificates(person):
    query = select(Certificate).where(Certificate.person_id == person.id).order_by(Certificate.id.desc())
    return [
        {
            _("编号"): one.number,
            _("标题"): one.title,
            _("姓名"): one.person_name,
            _("起"): one.first_day,
            _("止"): one.last_day,
            _("分钟"): one.minutes,
            _("出具单位"): one.recorded_by,
            _("出具时间"): one.issued_at,
            _("撤销时间"): one.revoked_at,
        }
        for one in db.session.scalars(query)
    ]


@section("statements", lazy_gettext("积分证明"))
def statements(person):
    return [
        {
            _("编号"): one.number,
            _("姓名"): one.person_name,
            _("起"): one.first_day,
            _("止"): one.last_day,
            _("得分"): one.points,
            _("项目"): "; ".join(f"{line['name']} {line['points']}" for line in one.lines),
            _("出具单位"): one.recorded_by,
            _("出具时间"): one.issued_at,
            _("交给"): one.passing and one.passing.recipient,
        }
        for one in db.session.scalars(statement_finding.of(person))
    ]
