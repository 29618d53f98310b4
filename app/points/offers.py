"""What can be got for points.

The card is kept in a lower room than what it is changed for: rewards, benefits. Each of those hangs a function
in here when it is imported, and the card shows what they answer without knowing one.
"""

from typing import NamedTuple

from app.points.rule_models import RESIDENTS

# As many as a phone shows without scrolling past the entries.
MOST = 6


class Offer(NamedTuple):
    """`address` is where one gets it; `name` is short: 大米 5kg. What only looks at the points leaves them there."""

    name: str
    points: int
    address: str
    takes: bool = True


OFFERS = []


def offer(told, programme=None):
    """`told(person, balance)` gives a list of (name, points, address, perhaps takes) that one may get now or soon."""
    OFFERS.append((told, programme))
    return told


def offer_to_residents(told):
    """The same, of what counts the residents' points alone."""
    return offer(told, RESIDENTS)


def offers_for(card, balance, of_any=False):
    """What is within reach, the most valuable first, then what is nearest to it; a few.

    `of_any` keeps to what the points of any card are good for: so that an onlooker cannot tell one from another.
    """
    asked = [told for told, programme in OFFERS if programme is None or (programme == card.programme and not of_any)]
    all_told = [Offer(*one) for told in asked for one in told(card.person, balance)]
    within = sorted((one for one in all_told if one.points <= balance), key=lambda one: -one.points)
    beyond = sorted((one for one in all_told if one.points > balance), key=lambda one: one.points)
    near = beyond[: max(MOST - len(within), 2)]
    return within[: MOST - len(near)] + near
