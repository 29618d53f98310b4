"""Taking an entry back by hand: with a reason, and never one's own."""

from flask_babel import gettext as _

from app.errors import Refusal
from app.points import ledger


def take_back(entry, reason, by):
    """The reversal of an entry; both stay on the card. Twice is once."""
    if entry.reversal_of_id:
        raise Refusal(_("这一笔本身就是冲正。要恢复原来的分, 请另记一笔。"))
    if entry.against not in ("issued", "lost"):
        raise Refusal(_("这一笔是兑换或到期, 在那里退回。"))
    if entry.card.person_id == by.id:
        raise Refusal(_("自己卡上的积分要由另一个人冲正。"))
    return ledger.reverse(entry, by, reason)
