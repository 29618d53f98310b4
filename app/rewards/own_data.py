"""What a person swapped points for, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.own_data import section
from app.db import db
from app.rewards.models import Redemption
from app.web.labels import label


@section("redemptions", lazy_gettext("兑换"))
def redemptions(person):
    query = select(Redemption).where(Redemption.person_id == person.id).order_by(Redemption.id.desc())
    return [
        row(one)
        for one in db.session.scalars(query.options(joinedload(Redemption.reward), joinedload(Redemption.card)))
    ]


def row(one):
    return {
        _("日期"): one.day,
        _("礼品"): one.reward.name,
        _("份数"): one.count,
        _("分数"): one.points,
        _("状态"): str(label("redemption", one.state)),
        _("领取时间"): one.handed_at,
        _("退回时间"): one.ended_at,
        _("原因"): one.reason,
        _("卡号"): one.card.number,
    }
