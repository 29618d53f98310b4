"""Applications when two accounts are put together: nothing may be under way in the one that goes."""

from flask_babel import gettext as _
from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from app.access.merges import on_merge
from app.benefits.models import Application
from app.db import db
from app.errors import Refusal

UNDER_WAY = ("waiting", "returned", "appealed", "qualified")


def tell(kept, gone):
    """What both were granted is paid to one only."""
    twice = select(Application).where(Application.person_id == gone.id, Application.state == "granted", has_same(kept))
    return [
        _("%(name)s: 两个账户都批准了, 要并掉的那一份停发", name=one.benefit.name)
        for one in db.session.scalars(twice.order_by(Application.id))
    ]


@on_merge(tell)
def move(kept, gone, by):
    """Points may be kept back for what is under way: it is finished or withdrawn first. The rest goes along, but
    what the other has too, which ends with the account."""
    theirs = Application.person_id == gone.id
    if db.session.scalar(select(Application.id).where(theirs, Application.state.in_(UNDER_WAY)).limit(1)):
        raise Refusal(_("要并掉的账户还有在办的权益申请。请先办完或撤回, 再合并。"))
    alone = update(Application).where(theirs, ~((Application.state.in_(Application.LIVE)) & has_same(kept)))
    db.session.execute(alone.values(person_id=kept.id), execution_options={"synchronize_session": False})


def has_same(kept):
    """SQL: the one who stays has one under way, or granted, for the same benefit."""
    other = aliased(Application)
    same = other.benefit_id == Application.benefit_id, other.state.in_(Application.LIVE)
    return exists().where(other.person_id == kept.id, *same)
