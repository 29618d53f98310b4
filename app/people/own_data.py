"""A person's own data kept in this room: the account, what was agreed to, sign-ins, who read the page."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.models import Person, Reading, SignIn
from app.access.own_data import section
from app.db import db
from app.people.account_actions import roles_of
from app.people.consent import all_consents_of
from app.web.labels import label


@section("account", lazy_gettext("账户"))
def account(person):
    row = {
        _("姓名"): person.name,
        _("用户名"): person.username,
        _("手机号"): person.mobile,
        _("地方"): person.division.full_name,
        _("单位"): person.organisation and person.organisation.name,
        _("出生日期"): person.birth_date,
        _("志愿者编号"): person.volunteer_number,
        _("角色"): "; ".join(f"{label('role', role.role)} {role.division.name}" for role in roles_of(person)),
        _("注册时间"): person.made_at,
    }
    return [row]


@section("consents", lazy_gettext("同意书"))
def consents(person):
    return [
        {
            _("用途"): label("consent", row.purpose),
            _("版本"): row.version,
            _("同意时间"): row.given_at,
            _("撤回时间"): row.withdrawn_at,
            _("监护人"): row.guardian_name,
        }
        for row in all_consents_of(person)
    ]


@section("sign-ins", lazy_gettext("登录"))
def sign_ins(person):
    query = select(SignIn).where(SignIn.person_id == person.id).order_by(SignIn.id.desc())
    return [
        {_("登录时间"): row.made_at, _("最近使用"): row.seen_at, _("结束时间"): row.ended_at}
        for row in db.session.scalars(query)
    ]


@section("readings", lazy_gettext("谁看过我的资料"))
def readings(person):
    return [{_("日期"): reading.at, _("谁"): reader_of(reading)} for reading in db.session.scalars(readings_of(person))]


def readings_of(person):
    """Who opened the person's page, latest first, each reader with their roles."""
    who = joinedload(Reading.reader).selectinload(Person.assignments)
    return select(Reading).where(Reading.person_id == person.id).options(who).order_by(Reading.id.desc())


def reader_of(reading):
    """By role, not by name: the person asks the station, and the station knows."""
    return "、".join(str(label("role", held.role)) for held in reading.reader.assignments if held.role != "member")
