"""A person's points, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.own_data import section
from app.db import db
from app.points.card_models import LostNumber, Passing
from app.points.household_models import HouseholdInvitation, HouseholdMember
from app.points.models import Award, Card, Entry
from app.points.wording import rule_name
from app.web.labels import label


@section("points", lazy_gettext("积分流水"))
def entries(person):
    """Of every card, without the programme's name: a print must not tell one card from another."""
    query = select(Entry, Card.number).join(Entry.card).options(joinedload(Entry.rule_version))
    query = query.where(Card.person_id == person.id).order_by(Entry.id.desc())
    return [row(entry, number) for entry, number in db.session.execute(query)]


def row(entry, number):
    return {
        _("日期"): entry.day,
        _("得分"): entry.earned,
        _("记分"): entry.points,
        _("少记的原因"): str(label("cut", entry.cut)) if entry.cut else "",
        _("余额"): entry.after,
        _("事由"): rule_name(entry),
        _("说明"): entry.note,
        _("记账时间"): entry.booked_at,
        _("卡号"): number,
    }


@section("awards", lazy_gettext("手工加分的申请"))
def awards(person):
    query = select(Award).where(Award.person_id == person.id).order_by(Award.id.desc())
    return [
        {
            _("日期"): one.day,
            _("得分"): one.points,
            _("原因"): one.reason,
            _("凭什么"): one.evidence,
            _("同意"): one.agreed,
            _("答复"): one.answer,
        }
        for one in db.session.scalars(query)
    ]


@section("cards", lazy_gettext("积分卡"))
def cards(person):
    """The numbers, those lost as well."""
    mine = select(Card).where(Card.person_id == person.id).order_by(Card.id.desc())
    gone = select(LostNumber).join(LostNumber.card).where(Card.person_id == person.id).order_by(LostNumber.id.desc())
    held = [(one.number, one.opened_at, None) for one in db.session.scalars(mine)]
    lost = [(one.number, None, one.lost_at) for one in db.session.scalars(gone)]
    return [{_("卡号"): number, _("办卡时间"): since, _("挂失时间"): until} for number, since, until in held + lost]


@section("passings", lazy_gettext("转交积分证明的同意"))
def passings(person):
    query = select(Passing).join(Passing.card).where(Card.person_id == person.id).order_by(Passing.id.desc())
    return [
        {
            _("交给"): one.recipient,
            _("用途"): one.purpose,
            _("版本"): one.version,
            _("同意时间"): one.given_at,
            _("撤回时间"): one.withdrawn_at,
            _("监护人"): one.guardian_name,
        }
        for one in db.session.scalars(query)
    ]


@section("households", lazy_gettext("一家人的积分"))
def households(person):
    """When the person belonged to one, and whom they asked."""
    mine = select(HouseholdMember).where(HouseholdMember.person_id == person.id).order_by(HouseholdMember.id.desc())
    asked = select(HouseholdInvitation).where(HouseholdInvitation.by_id == person.id, HouseholdInvitation.typed != "")
    rows = [(one.joined_at, one.left_at, "") for one in db.session.scalars(mine)]
    rows += [(one.made_at, None, one.typed) for one in db.session.scalars(asked)]
    return [{_("同意时间"): since, _("退出时间"): until, _("邀请谁"): who} for since, until, who in rows]
