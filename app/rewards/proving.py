"""Is the stock whole, and do points, goods and redemptions agree? Part of `flask ledger check`."""

from itertools import groupby
from operator import attrgetter

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from app.points.checking import book, check_chain, first, rows
from app.points.models import Entry
from app.rewards.models import STANDING, Redemption
from app.rewards.redemption_actions import RULE
from app.rewards.stock_actions import PAPER
from app.rewards.stock_models import COUNTED, RECEIVED, STOCK, StockMove, StockPaper

TAKEN, BACK = aliased(StockMove), aliased(StockMove)
SPENT, REVERSED = aliased(Entry), aliased(Entry)


@book(STOCK.name)
def prove():
    """The chain, each shelf from its first move to its last, then what each move and entry came from."""
    walk = check_chain(STOCK)
    for look in (fault_of_shelves, fault_of_redemptions, fault_of_sources, fault_of_papers):
        if not walk.fault:
            fault, row = look()
            walk = walk._replace(fault=fault, row=row)
    return walk


def fault_of_shelves():
    """(fault, row): what is carried on is what comes out when all is added up again."""
    move = StockMove
    walk = rows(select(move.id, move.reward_id, move.count, move.after).order_by(move.reward_id, move.id))
    for _reward, moves in groupby(walk, key=attrgetter("reward_id")):
        left = 0
        for one in moves:
            left += one.count
            if left != one.after:
                return "balance", one.id
    return "", None


def fault_of_redemptions():
    """Each took its points and its goods, once, and both came back if and only if it ended."""
    stands = Redemption.state.in_(STANDING)
    whole = and_(
        SPENT.points == -Redemption.points,
        TAKEN.reward_id == Redemption.reward_id,
        TAKEN.count == -Redemption.count,
        or_(
            stands & REVERSED.id.is_(None) & BACK.id.is_(None),
            ~stands & REVERSED.id.is_not(None) & (BACK.count == Redemption.count) & (BACK.reward_id == TAKEN.reward_id),
        ),
    )
    spent = (SPENT.source_kind == RULE) & (SPENT.source_id == Redemption.id) & (SPENT.card_id == Redemption.card_id)
    found = (
        select(func.min(Redemption.id))
        .outerjoin(SPENT, spent & (SPENT.rule == RULE))
        .outerjoin(REVERSED, REVERSED.reversal_of_id == SPENT.id)
        .outerjoin(TAKEN, (TAKEN.source_kind == RULE) & (TAKEN.source_id == Redemption.id))
        .outerjoin(BACK, (BACK.source_kind == "return") & (BACK.source_id == Redemption.id))
    )
    return first("redemption", found.where(func.coalesce(whole, False).is_(False)))


def fault_of_sources():
    """No points and no goods left for a redemption that is not there."""
    for thing, kinds in ((StockMove, (RULE, "return")), (Entry, (RULE,))):
        stray = select(func.min(thing.id)).outerjoin(Redemption, Redemption.id == thing.source_id)
        fault = first("source", stray.where(thing.source_kind.in_(kinds), Redemption.id.is_(None)))
        if fault[0]:
            return fault
    return "", None


def fault_of_papers():
    """Each paper that moves anything moved just that, and no move is without its paper."""
    move, paper = StockMove, StockPaper
    ours = (move.source_kind == PAPER) & (move.source_id == paper.id)
    moves = or_(
        paper.kind == RECEIVED, paper.agreed.is_(True), (paper.kind == COUNTED) & (paper.count != paper.expected)
    )
    says = and_(
        move.against == paper.kind,
        move.reward_id == paper.reward_id,
        func.abs(move.count) == func.abs(paper.count - func.coalesce(paper.expected, 0)),
    )
    wrong = or_(moves & func.coalesce(says, False).is_(False), ~moves & move.id.is_not(None))
    fault = first("paper", select(func.min(paper.id)).outerjoin(move, ours).where(wrong))
    if fault[0]:
        return fault
    stray = select(func.min(move.id)).outerjoin(paper, ours).where(move.source_kind == PAPER, paper.id.is_(None))
    return first("source", stray)
