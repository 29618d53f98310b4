"""Points for goods: reserve, hand over, give back. One transaction moves points and stock, or neither.

Whoever does any of it takes rows in one order, so that nobody waits in a ring: the reward, the card, the
redemption, and at the end of the transaction the heads of the chains.
"""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.points import ledger
from app.rewards import stock
from app.rewards.models import HANDED, LAPSED, RESERVED, VOIDED, Redemption
from app.rewards.wishing import check_wish

RULE = "redemption"


def reserve(reward, card, count, key, by):
    """Take the points and put the goods aside, for the wish that bears this key; said twice it is one."""
    hold(reward)
    hold(card)
    return reserve_held(reward, card, count, key, by)


def reserve_held(reward, card, count, key, by):
    """The same for one who holds the reward's row and the card's."""
    same = find(key)
    if same:
        return same_wish(same, reward, card, count)
    check_wish(reward, card, count)
    today = clock.today()
    made = Redemption(
        key=key,
        division_code=reward.division_code,
        reward=reward,
        card=card,
        person_id=card.person_id,
        count=count,
        points=reward.points * count,
        day=today,
        until=today + timedelta(days=reward.days),
        made_by_id=by.id,
    )
    db.session.add(made)
    db.session.flush()
    source, note = (RULE, made.id), said(made)
    stock.move(reward, -count, "redeemed", source, by)
    ledger.take(card, made.points, "spent", RULE, source, today, by, note)
    return made


def find(key):
    return db.session.scalar(select(Redemption).where(Redemption.key == key))


def same_wish(redemption, reward, card, count):
    if (redemption.reward_id, redemption.card_id, redemption.count) != (reward.id, card.id, count):
        raise Refusal(_("这一次已经换了别的。请重新打开这一页再选。"))
    return redemption


def said(redemption):
    """What stands on the card: 大米 5 kg, or 大米 5 kg × 2."""
    name, count = redemption.reward.name, redemption.count
    return name if count == 1 else f"{name} × {count}"


def hand_over(redemption, by, slip=None):
    """It changes hands; from two counters, or twice, it does so once."""
    hold(redemption)
    check_other(redemption.card, by)
    if redemption.state == HANDED:
        return redemption
    if redemption.state != RESERVED:
        raise Refusal(_("这一份已经退回, 积分和库存都回去了。要的话请重新兑换。"))
    redemption.state, redemption.slip = HANDED, slip or redemption.id
    redemption.handed_at, redemption.handed_by_id = clock.now(), by.id
    db.session.flush()
    return redemption


def check_other(card, by):
    """Nobody stands on both sides of the counter."""
    if card.person_id == by.id:
        raise Refusal(_("自己的兑换要由另一个人办理。"))


def cancel(redemption, by):
    """The person changes their mind before it is fetched."""
    return give_back(redemption, VOIDED, by, _("本人取消"), until_handed=True)


def void(redemption, reason, by):
    """Staff take it back, reserved or handed over, with a reason."""
    check_other(redemption.card, by)
    return give_back(redemption, VOIDED, by, reason)


def lapse(redemption):
    """Not fetched in time."""
    return give_back(redemption, LAPSED, None, _("过期未取"), until_handed=True)


def give_back(redemption, state, by, reason, until_handed=False):
    """Points and goods go back together; twice is once."""
    hold(redemption.reward)
    hold(redemption.card)
    hold(redemption)
    if not redemption.is_standing:
        return redemption
    if until_handed and redemption.state == HANDED:
        raise Refusal(_("这一份已经领走了。"))
    source = RULE, redemption.id
    # Whoever ends it is looked up first: a question would write down a redemption that ended at no time.
    redemption.ended_at, redemption.ended_by_id = clock.now(), by and by.id
    redemption.state, redemption.reason = state, reason
    stock.move(redemption.reward, redemption.count, "returned", ("return", redemption.id), by, reason)
    ledger.reverse(ledger.find(redemption.card, RULE, source), by, reason)
    return redemption


def overdue(today):
    """The keys of those that nobody fetched in time."""
    late = select(Redemption.id).where(Redemption.state == RESERVED, Redemption.until < today)
    return list(db.session.scalars(late.order_by(Redemption.id)))
