"""Where a person was and what was written down for it, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.own_data import section
from app.db import db
from app.events.models import Attendance, HandEntry, ServiceRecord
from app.events.why import words


@section("attendances", lazy_gettext("签到签退"))
def attendances(person):
    query = select(Attendance).where(Attendance.person_id == person.id).options(joinedload(Attendance.event))
    return [
        {
            _("活动"): one.event.title,
            _("签到"): one.came_at,
            _("签退"): one.left_at,
            _("分钟"): one.minutes,
            _("说明"): words(one.reason),
            _("人工补录"): one.by_hand,
            _("冲正时间"): one.reversed_at,
        }
        for one in db.session.scalars(query.order_by(Attendance.came_at.desc(), Attendance.id.desc()))
    ]


@section("hand-entries", lazy_gettext("人工补录的申请"))
def hand_entries(person):
    query = select(HandEntry).where(HandEntry.person_id == person.id).options(joinedload(HandEntry.event))
    return [
        {
            _("活动"): one.event.title,
            _("签到"): one.came_at,
            _("签退"): one.left_at,
            _("原因"): one.reason,
            _("同意"): one.agreed,
            _("答复"): one.answer,
        }
        for one in db.session.scalars(query.order_by(HandEntry.id.desc()))
    ]


@section("service-records", lazy_gettext("志愿服务记录"))
def service_records(person):
    query = select(ServiceRecord).where(ServiceRecord.person_id == person.id)
    return [
        {
            _("日期"): one.day,
            _("活动"): one.title,
            _("内容"): one.content,
            _("地点"): one.place,
            _("分钟"): one.minutes,
            _("组织者"): one.organiser,
            _("负责人"): one.person_in_charge,
            _("人工补录"): one.by_hand,
            _("说明"): one.note,
        }
        for one in db.session.scalars(query.order_by(ServiceRecord.day.desc(), ServiceRecord.id.desc()))
    ]
