"""May this card have so many of this reward? Asked when it is offered, and again when its rows are held."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import case, func, select

from app import clock
from app.access.places import chain
from app.db import db
from app.errors import Refusal
from app.points import ledger
from app.points.households import members_of
from app.rewards import stock
from app.rewards.limits import Used, room
from app.rewards.models import STANDING, Redemption, is_open

ELDER, ADULT = 60, 18
MOST_AT_ONCE = 99


def check_wish(reward, card, count):
    """Refusal where it may not, with the way out."""
    refuse(reason_against(reward, card.person, clock.today()))
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refusal(_("一次最多换 %(most)s 份。", most=MOST_AT_ONCE))
    refuse(too_few(reward, stock.left(reward), count))
    refuse(too_many(reward, room(reward.limits, used(reward, card.person)), count))
    refuse(too_dear(reward, ledger.balance(card), count))


def refuse(reason):
    if reason:
        raise Refusal(reason)


def reason_against(reward, person, day):
    """Why it is not for this person on that day, or ""."""
    if not is_open(reward, day):
        return _("这件礼品现在不能换。")
    if reward.division_code not in chain(person.division_code):
        return _("这件礼品给住在当地的人。请到您住处的站点兑换。")
    age = person.age(day)
    if reward.audience == "elder" and not (age and age >= ELDER):
        return _("这件礼品给 %(age)s 岁以上的人。出生日期没有登记的, 请告诉工作人员。", age=ELDER)
    if reward.audience == "child" and (age is None or age >= ADULT):
        return _("这件礼品给未满 %(age)s 岁的人。出生日期没有登记的, 请告诉工作人员。", age=ADULT)
    return ""


def too_few(reward, left, count):
    if left >= count:
        return ""
    if left:
        return _("“%(name)s”只剩 %(left)s 份。", name=reward.name, left=left)
    return _("“%(name)s”已经换完了。到货后可以再来看。", name=reward.name)


def too_many(reward, allowed, count):
    """`allowed` is what `room` says."""
    more, name = allowed
    if more is None or more >= count:
        return ""
    most = getattr(reward, name)
    words = {
        "person_month": _("每人每月最多换 %(most)s 份, 本月还能换 %(more)s 份。", most=most, more=more),
        "household_month": _("每户每月最多换 %(most)s 份, 您家本月还能换 %(more)s 份。", most=most, more=more),
        "person_ever": _("每人最多换 %(most)s 份, 您还能换 %(more)s 份。", most=most, more=more),
        "household_ever": _("每户最多换 %(most)s 份, 您家还能换 %(more)s 份。", most=most, more=more),
    }
    return words[name]


def too_dear(reward, balance, count):
    points = reward.points * count
    if balance >= points:
        return ""
    return _(
        "要 %(points)s 分, 卡上有 %(balance)s 分, 还差 %(gap)s 分。",
        points=points,
        balance=balance,
        gap=points - balance,
    )


def used(reward, person):
    """What the person and the household have of it, this month and in all; whoever decides by it holds the reward."""
    return used_of([reward.id], person).get(reward.id, Used())


def used_of(reward_ids, person):
    """{reward id: Used} of many, in one question."""
    today = clock.today()
    own, this_month = Redemption.person_id == person.id, Redemption.day >= date(today.year, today.month, 1)
    sums = [
        func.coalesce(func.sum(case((where, Redemption.count), else_=0)), 0)
        for where in (own & this_month, this_month, own)
    ]
    query = select(Redemption.reward_id, *sums, func.sum(Redemption.count)).where(
        Redemption.reward_id.in_(reward_ids),
        Redemption.person_id.in_(household(person)),
        Redemption.state.in_(STANDING),
    )
    return {key: Used(*sums) for key, *sums in db.session.execute(query.group_by(Redemption.reward_id))}


def household(person):
    """The ids of those who count as one household with the person."""
    return {member.id for member in members_of(person)}
