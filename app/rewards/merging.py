"""What was fetched goes along when two accounts are put together; what still waits is fetched or given back before."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.merges import hand_over, on_merge
from app.db import db
from app.errors import Refusal
from app.rewards.models import RESERVED, Redemption


@on_merge()
def move(kept, gone, by):
    waiting = select(Redemption.id).where(Redemption.person_id == gone.id, Redemption.state == RESERVED).limit(1)
    if db.session.scalar(waiting):
        raise Refusal(_("要并掉的账户还有没取的兑换。请先取走或取消, 再合并。"))
    hand_over(Redemption, kept, gone)
