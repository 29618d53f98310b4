"""Two accounts of one person become one: what the other had is handed over, then it is closed."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.merges import hand_over, on_merge, run_movers
from app.access.models import Person, Reading
from app.db import db, hold
from app.errors import Refusal
from app.people.account_actions import close
from app.people.merge_models import AccountMerge
from app.people.reset_codes import may_act_for

# What the account that stays takes over where it has nothing itself.
TAKEN_OVER = ("mobile", "username", "password_hash", "birth_date", "organisation_id")


def merge(kept, gone, note, by):
    """Hand over and close; the same two again is the same merge."""
    there = merge_of(gone)
    if there and there.kept_id == kept.id:
        return there
    # In one order, so that two who merge the same two from both ends do not wait in a ring.
    for person in sorted((kept, gone), key=lambda one: one.id):
        hold(person)
    there = merge_of(gone)
    if there and there.kept_id == kept.id:
        return there
    check(kept, gone, by)
    run_movers(kept, gone, by)
    take_over(kept, gone)
    made = AccountMerge(kept_id=kept.id, gone_id=gone.id, by_id=by.id, note=note)
    db.session.add(made)
    db.session.flush()
    return made


def merge_of(gone):
    return db.session.scalar(select(AccountMerge).where(AccountMerge.gone_id == gone.id))


def check(kept, gone, by):
    """Refuse what is not two open accounts of one member."""
    if kept.id == gone.id:
        raise Refusal(_("这是同一个账户。"))
    if kept.closed_at or gone.closed_at:
        raise Refusal(_("其中一个账户已经注销。"))
    if by.id in (kept.id, gone.id):
        raise Refusal(_("自己的账户要由别人合并。"))
    if gone.is_staff:
        raise Refusal(_("要并掉的是工作人员的账户。请先收回它的角色, 或者把另一个并到它。"))
    if not may_act_for(by, kept):
        raise Refusal(_("这是工作人员的账户, 只有管着对方角色的管理员能合并。"))
    if kept.birth_date and gone.birth_date and kept.birth_date != gone.birth_date:
        raise Refusal(_("两个账户的出生日期不同, 不像是同一个人。确实是的话, 请先更正出生日期。"))


def take_over(kept, gone):
    """Close the one; what it was signed in by opens the other, where that had no such way."""
    had = {name: getattr(gone, name) for name in TAKEN_OVER}
    # A password belongs to a name: it goes along only where the other could not sign in at all.
    if kept.password_hash is not None:
        had.pop("password_hash")
    close(gone)
    for name, value in had.items():
        if value is not None and getattr(kept, name) is None:
            setattr(kept, name, value)
    db.session.flush()


@on_merge()
def readings(kept, gone, by):
    hand_over(Reading, kept, gone)


def candidates(person, reach):
    """Open accounts of the same name within reach: perhaps the same person."""
    alike = select(Person).where(Person.name == person.name, Person.id != person.id, Person.closed_at.is_(None))
    return list(db.session.scalars(alike.where(reach).order_by(Person.id).limit(10)))
