"""Applications go along when two accounts are put together, running ones too."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.merges import hand_over, on_merge
from app.benefits.models import Application
from app.db import db
from app.errors import Refusal


@on_merge()
def move(kept, gone, by):
    live = select(Application.benefit_id).where(Application.state.in_(Application.LIVE))
    mine = live.where(Application.person_id == kept.id)
    if db.session.scalar(live.where(Application.person_id == gone.id, Application.benefit_id.in_(mine)).limit(1)):
        raise Refusal(_("两个账户都在申请同一项权益。请先撤回其中一份。"))
    hand_over(Application, kept, gone)
