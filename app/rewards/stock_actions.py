"""Goods come in, are counted, are written off: each has its paper, and moves the stock once."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.rewards import stock
from app.rewards.stock_models import COUNTED, RECEIVED, WRITTEN_OFF, StockPaper

PAPER = "paper"
MOST = 100_000


def receive(reward, count, note, key, by):
    """So many came in. The paper; the same paper twice is one."""
    hold(reward)
    paper = find(key) or draw_up(reward, RECEIVED, count, note, key, by)
    stock.move(reward, paper.count, "received", (PAPER, paper.id), by, note)
    return paper


def take_count(reward, found, note, key, by):
    """So many were found, what waits to be fetched among them: the books follow, the difference is written down."""
    hold(reward)
    paper = find(key)
    if paper is None:
        waiting = stock.waiting_of([reward]).get(reward.id, 0)
        if found < waiting:
            raise Refusal(_("“%(name)s”有 %(count)s 份等人来取, 数到的不能比这少。", name=reward.name, count=waiting))
        paper = draw_up(reward, COUNTED, found, note, key, by, expected=stock.left(reward) + waiting)
    if paper.difference:
        stock.move(reward, paper.difference, "counted", (PAPER, paper.id), by, note)
    return paper


def ask_write_off(reward, count, reason, key, by):
    """Put it before a second person; nothing moves yet."""
    hold(reward)
    paper = find(key)
    if paper is None:
        check_left(reward, count)
        paper = draw_up(reward, WRITTEN_OFF, count, reason, key, by)
    return paper


def decide_write_off(paper, agreed, by, answer=""):
    """Agree, and the goods leave the books; or send it back. Twice is once."""
    hold(paper.reward)
    hold(paper)
    if paper.agreed is not None and paper.agreed != agreed:
        raise Refusal(_("这一份已经有人处理过了。"))
    if by.id == paper.made_by_id:
        raise Refusal(_("报损要由另一个人核准。"))
    if paper.agreed is None:
        paper.agreed, paper.decided_by_id, paper.decided_at, paper.answer = agreed, by.id, clock.now(), answer
        db.session.flush()
        if agreed:
            check_left(paper.reward, paper.count)
            stock.move(paper.reward, -paper.count, "written_off", (PAPER, paper.id), by, paper.note)
    return paper


def check_left(reward, count):
    left = stock.left(reward)
    if left < count:
        raise Refusal(_("“%(name)s”账上只有 %(left)s 份。", name=reward.name, left=left))


def find(key):
    return db.session.scalar(select(StockPaper).where(StockPaper.key == key))


def draw_up(reward, kind, count, note, key, by, expected=None):
    about = {"division_code": reward.division_code, "day": clock.today(), "made_by_id": by.id}
    paper = StockPaper(reward=reward, kind=kind, count=count, note=note, key=key, expected=expected, **about)
    db.session.add(paper)
    db.session.flush()
    return paper
