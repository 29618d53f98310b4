"""Which rewards a page lists, and what about them this person wants to know."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import codes, me, visible
from app.access.models import Person
from app.access.places import Station, chain
from app.access.rules import COUNTER_SERVE, REWARD_READ
from app.db import db
from app.people.finding import named
from app.points import ledger
from app.points.card_finding import cards_of
from app.points.models import Card
from app.rewards import stock, wishing
from app.rewards.limits import Used, room
from app.rewards.models import RESERVED, Redemption, Reward

SHOWN = (joinedload(Reward.station), joinedload(Reward.medium))


@dataclass
class Shelf:
    """A reward, how many are left, and why this person may not have it; `more` is how many they may still have."""

    reward: Reward
    left: int
    reason: str = ""
    more: int | None = None


def catalogue(station=None):
    """What a person may get where they live, staff what their stations have, a visitor everything; or one station's."""
    query = visible(Reward, REWARD_READ).options(*SHOWN).order_by(Reward.station_id, Reward.hidden, Reward.id)
    if station:
        return query.where(Reward.station_id == station)
    if me() and not codes(REWARD_READ):
        return query.where(Reward.division_code.in_(chain(me().division_code)))
    return query


def stations():
    """The stations that have a catalogue open to me, by name."""
    mine = catalogue().with_only_columns(Reward.station_id).order_by(None).distinct()
    return list(db.session.scalars(select(Station).where(Station.id.in_(mine)).order_by(Station.id)))


def shelves(rewards, person, balance):
    """A Shelf for each of them, measured for a person (or a visitor, None) in a handful of questions."""
    left = stock.left_of(rewards)
    if person is None:
        return [Shelf(one, left[one.id]) for one in rewards]
    used = wishing.used_of([one.id for one in rewards], person)
    return [measured(one, person, balance, left[one.id], used.get(one.id, Used())) for one in rewards]


def measured(reward, person, balance, left, used):
    allowed = room(reward.limits, used)
    reasons = (
        wishing.reason_against(reward, person, clock.today()),
        wishing.too_few(reward, left, 1),
        wishing.too_many(reward, allowed, 1),
        wishing.too_dear(reward, balance, 1),
    )
    return Shelf(reward, left, next(filter(None, reasons), ""), allowed[0])


def purses(person):
    """[(card, its points)] of a person, the fullest first."""
    cards = cards_of(person) if person else []
    return sorted(((card, ledger.balance(card)) for card in cards), key=lambda one: -one[1])


def waiting_on(card):
    """What waits on a card and lies at a station where I serve."""
    query = visible(Redemption, COUNTER_SERVE).where(Redemption.card_id == card.id, Redemption.state == RESERVED)
    return list(db.session.scalars(query.options(joinedload(Redemption.reward)).order_by(Redemption.id)))


def to_be_had(card, balance):
    """What somebody with this card may have now at my stations, in the order of the catalogue."""
    query = visible(Reward, COUNTER_SERVE).where(Reward.open_to(card.person)).order_by(Reward.id)
    rewards = list(db.session.scalars(query))
    return [one for one in shelves(rewards, card.person, balance) if not one.reason]


def redemptions(words="", state=""):
    """Those at my stations, the newest first."""
    query = visible(Redemption, COUNTER_SERVE).options(
        joinedload(Redemption.reward),
        joinedload(Redemption.person),
        joinedload(Redemption.handed_by),
        joinedload(Redemption.ended_by),
        joinedload(Redemption.card),
    )
    if words:
        query = query.where(Redemption.card_id.in_(cards_named(words)))
    if state:
        query = query.where(Redemption.state == state)
    return query.order_by(Redemption.id.desc())


def cards_named(words):
    """SQL: the cards of people by a word about them."""
    by = named(words) | (Card.number == words) | Person.name.contains(words, autoescape=True)
    return select(Card.id).join(Card.person).where(by)
