"""A person's applications and what was paid, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.own_data import section
from app.benefits.models import Application, ApplicationStep
from app.benefits.payment_models import Payment
from app.benefits.ranking_models import Objection, RankingRow
from app.db import db
from app.web.labels import label


@section("applications", lazy_gettext("权益申请"))
def applications(person):
    query = select(Application).where(Application.person_id == person.id).options(joinedload(Application.benefit))
    return [
        {
            _("编号"): one.number,
            _("权益"): one.benefit.name,
            _("状态"): str(label("application", one.state)),
            _("说明"): one.note,
            _("交上去的时间"): one.handed_in_at,
            _("答复期限"): one.due_day,
            _("转交给"): one.consent_to,
            _("转交用途"): one.consent_for,
            _("同意时间"): one.consent_at,
            _("撤回时间"): one.consent_ended_at,
        }
        for one in db.session.scalars(query.order_by(Application.id.desc()))
    ]


@section("application-steps", lazy_gettext("权益申请的经过"))
def steps(person):
    query = select(ApplicationStep, Application.number).join(ApplicationStep.application)
    query = query.where(Application.person_id == person.id).order_by(ApplicationStep.id.desc())
    return [
        {
            _("编号"): number,
            _("时间"): one.at,
            _("经过"): str(label("deed", one.deed)),
            _("说明"): one.reason,
        }
        for one, number in db.session.execute(query)
    ]


@section("payments", lazy_gettext("补贴发放"))
def payments(person):
    query = select(Payment).join(Payment.application).where(Application.person_id == person.id)
    return [
        {
            _("编号"): one.application.number,
            _("月份"): one.month,
            _("金额 (元)"): one.amount_yuan,
            _("状态"): str(label("payment", one.state)),
            _("原因"): one.reason,
        }
        for one in db.session.scalars(query.options(joinedload(Payment.application)).order_by(Payment.id.desc()))
    ]


@section("rankings", lazy_gettext("排名"))
def rankings(person):
    query = select(RankingRow, Objection).outerjoin(Objection, Objection.row_id == RankingRow.id)
    query = query.where(RankingRow.person_id == person.id).order_by(RankingRow.id.desc())
    return [
        {
            _("编号"): row.number,
            _("名次"): row.place,
            _("得分"): row.points,
            _("我的异议"): asked.reason if asked else "",
            _("答复"): asked.answer if asked else "",
        }
        for row, asked in db.session.execute(query)
    ]
