"""What one day did at one station: over the counter, on the shelf, and where the chains stood at its end."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.db import db
from app.points.chain import CHAINS
from app.rewards.models import Redemption, Reward
from app.rewards.stock_models import COUNTED, StockMove, StockPaper


class Item(NamedTuple):
    """`moves` is {other side: count}; `left` is what the books said when the day ended."""

    reward: Reward
    handed: int
    points: int
    taken_back: int
    moves: dict
    left: int


class Day(NamedTuple):
    day: object
    station: object
    items: list
    handed: list
    counts: list
    heads: list

    @property
    def total(self):
        """(how many went over the counter, for how many points)"""
        return sum(item.handed for item in self.items), sum(item.points for item in self.items)


def close(station, day):
    """The figures of a day at a station, as they are now."""
    span = clock.start_of(day), clock.start_of(day + timedelta(days=1))
    here = select(Reward.id).where(Reward.station_id == station.id)
    handed, moves, left = over_the_counter(here, *span), moves_of(here, day), left_at(here, day)
    rewards = db.session.scalars(select(Reward).where(Reward.station_id == station.id).order_by(Reward.id))
    items = [Item(one, *handed.get(one.id, (0, 0, 0)), moves.get(one.id, {}), left.get(one.id, 0)) for one in rewards]
    return Day(
        day,
        station,
        [item for item in items if was_there(item)],
        handed_on(here, *span),
        counts_on(here, day),
        heads_at(span[1]),
    )


def was_there(item):
    return item.handed or item.taken_back or item.moves or item.left


def over_the_counter(here, start, end):
    """{reward id: (handed over, for points, taken back again)}"""
    given = Redemption.handed_at.between(start, end) & (Redemption.handed_at < end)
    back = Redemption.handed_at.is_not(None) & Redemption.ended_at.between(start, end) & (Redemption.ended_at < end)
    sums = [
        func.sum(case((where, value), else_=0))
        for where, value in ((given, Redemption.count), (given, Redemption.points), (back, Redemption.count))
    ]
    query = select(Redemption.reward_id, *sums).where(Redemption.reward_id.in_(here), given | back)
    return {key: tuple(found) for key, *found in db.session.execute(query.group_by(Redemption.reward_id))}


def moves_of(here, day):
    """{reward id: {other side: count}}"""
    sums = select(StockMove.reward_id, StockMove.against, func.sum(StockMove.count))
    sums = sums.where(StockMove.day == day, StockMove.reward_id.in_(here))
    found = defaultdict(dict)
    for key, against, count in db.session.execute(sums.group_by(StockMove.reward_id, StockMove.against)):
        found[key][against] = int(count)
    return found


def left_at(here, day):
    """{reward id: how many were on the books when the day ended}"""
    last = select(func.max(StockMove.id)).where(StockMove.reward_id.in_(here), StockMove.day <= day)
    last = last.group_by(StockMove.reward_id)
    return dict(db.session.execute(select(StockMove.reward_id, StockMove.after).where(StockMove.id.in_(last))).all())


def handed_on(here, start, end):
    """The redemptions that went over the counter, in their order."""
    query = select(Redemption).where(
        Redemption.reward_id.in_(here), Redemption.handed_at >= start, Redemption.handed_at < end
    )
    seen = (
        joinedload(Redemption.person),
        joinedload(Redemption.handed_by),
        joinedload(Redemption.reward),
        joinedload(Redemption.card),
    )
    return list(db.session.scalars(query.options(*seen).order_by(Redemption.handed_at, Redemption.id)))


def counts_on(here, day):
    """The counts of the shelf that were taken that day."""
    query = select(StockPaper).where(StockPaper.reward_id.in_(here), StockPaper.kind == COUNTED, StockPaper.day == day)
    seen = joinedload(StockPaper.reward), joinedload(StockPaper.made_by)
    return list(db.session.scalars(query.options(*seen).order_by(StockPaper.id)))


def heads_at(end):
    """[(chain, number, hash)] of each book as it stood at a moment; walked back from its newest row."""
    return [(name, *head_at(chain, end)) for name, chain in sorted(CHAINS.items())]


def head_at(chain, end):
    model, seals = chain.model, chain.seals
    last = select(model.id).where(model.booked_at < end).order_by(model.id.desc()).limit(1).scalar_subquery()
    newest = select(seals.number, seals.hash).where(chain.sealed == last)
    return db.session.execute(newest).first() or (0, "")
