"""One visit to the counter, in one transaction: what waits is handed over; what is wanted is taken and handed over,
or kept for another day."""

from flask_babel import gettext as _

from app.db import hold
from app.errors import Refusal
from app.rewards import redemption_actions as actions
from app.rewards.counting import newest_of


def serve(card, fetched, wanted, seen, by):
    """Hand over redemptions, and so many of each reward (a dict); gives the number of the slip.

    `seen` is the card's newest redemption when it was scanned: the same scan, from two counters, is one visit.
    """
    done = [*fetched, *take(card, wanted, seen, by)]
    first = min(one.id for one in done)
    for one in sorted(done, key=lambda one: one.id):
        actions.hand_over(one, by, first)
    return done[0].slip


def set_aside(card, fetched, wanted, seen, by):
    """Whoever has no phone reserves here and fetches it another day; gives what is kept for them."""
    if fetched:
        raise Refusal(_("待领取的已经留着了, 不用再留。只选别的。"))
    return take(card, wanted, seen, by)


def take(card, wanted, seen, by):
    """Reserve so many of each reward, once for what was seen of the card."""
    for reward in sorted(wanted, key=lambda one: one.id):
        hold(reward)
    hold(card)
    actions.check_other(card, by)
    check_seen(card, wanted, seen)
    return [actions.reserve_held(reward, card, count, key(card, seen, reward), by) for reward, count in wanted.items()]


def check_seen(card, wanted, seen):
    """Whoever looks at an older state of the card may only say once more what was said of it."""
    if not wanted or newest_of(card) == seen:
        return
    if not all(actions.find(key(card, seen, reward)) for reward in wanted):
        raise Refusal(_("这张卡刚刚在别处换过。请看看现在的余额再选。"))


def key(card, seen, reward):
    return f"scan-{card.id}-{seen}-{reward.id}"
