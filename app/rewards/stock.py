"""The stock's own ledger verbs: move, left. The reward's row is held by whoever moves."""

from sqlalchemy import func, select

from app import clock
from app.db import db
from app.rewards.models import RESERVED, Redemption
from app.rewards.stock_models import StockMove


def move(reward, count, against, source, by=None, note=""):
    """Put `count` on the shelf, or take it off; the reward is held. The same source (kind, id) moves once."""
    kind, key = source
    same = db.session.scalar(select(StockMove).filter_by(source_kind=kind, source_id=key))
    if same:
        return same
    about = {"source_kind": kind, "source_id": key, "day": clock.today(), "by_id": by and by.id, "note": note}
    made = StockMove(reward_id=reward.id, count=count, against=against, after=left(reward) + count, **about)
    db.session.add(made)
    db.session.flush()
    return made


def left(reward):
    """How many are on the shelf: the last move knows."""
    last = select(StockMove.after).where(StockMove.reward_id == reward.id).order_by(StockMove.id.desc()).limit(1)
    return db.session.scalar(last) or 0


def left_of(rewards):
    """{reward id: how many are on the shelf} of many, in one question."""
    keys = [reward.id for reward in rewards]
    newest = select(func.max(StockMove.id)).where(StockMove.reward_id.in_(keys)).group_by(StockMove.reward_id)
    found = db.session.execute(select(StockMove.reward_id, StockMove.after).where(StockMove.id.in_(newest)))
    return dict.fromkeys(keys, 0) | dict(found.all())


def waiting_of(rewards):
    """{reward id: how many are put aside until they are fetched}: off the books, and still in the room."""
    keys = [reward.id for reward in rewards]
    waiting = select(Redemption.reward_id, func.sum(Redemption.count)).where(
        Redemption.reward_id.in_(keys), Redemption.state == RESERVED
    )
    return dict(db.session.execute(waiting.group_by(Redemption.reward_id)).all())
