"""The day's close as rows of a spreadsheet: items, then what went over the counter, counts, heads of the chains."""

from app.rewards.stock_models import AGAINST
from app.web.filters import stamp
from app.web.labels import label

HEADINGS = ["礼品", "交付份数", "分数", "交付后撤回", "入库", "兑出", "退回", "盘点差", "报损", "日终库存"]


def rows_of(closed):
    return [*items(closed), [], *handed(closed), [], *counts(closed), [], *heads(closed)]


def items(closed):
    for one in closed.items:
        moved = [one.moves.get(side, 0) for side in AGAINST]
        yield [one.reward.name, one.handed, one.points, one.taken_back, *moved, one.left]
    yield ["合计", *closed.total]


def handed(closed):
    yield ["单号", "时间", "姓名", "卡尾号", "礼品", "份数", "分数", "经办", "状态"]
    for one in closed.handed:
        about = [one.slip, stamp(one.handed_at), one.person.name, one.card.number[-4:]]
        yield [*about, one.reward.name, one.count, one.points, one.handed_by.name, str(label("redemption", one.state))]


def counts(closed):
    yield ["盘点", "账上应有", "数到", "差", "经办", "说明"]
    for one in closed.counts:
        yield [one.reward.name, one.expected, one.count, one.difference, one.made_by.name, one.note]


def heads(closed):
    yield ["账本", "笔数", "链的末端"]
    for name, number, head in closed.heads:
        yield [str(label("book", name)), number, head]
