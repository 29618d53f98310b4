"""What moves when two accounts turn out to be one person's.

As with closures: accounts are put together in a lower room than the ones that keep something about a person, so each
of those hangs in here what it hands over, and may refuse where that would not be safe. The one account stays (`kept`),
the other (`gone`) is closed right afterwards.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, update
from sqlalchemy.orm import aliased

from app.db import db


@dataclass
class Mover:
    """`move(kept, gone, by)` inside the transaction; `tell(kept, gone)` the words of the second look."""

    move: Any
    tell: Any


MOVERS = []


def on_merge(tell=lambda kept, gone: []):
    def add(move):
        MOVERS.append(Mover(move, tell))
        return move

    return add


def run_movers(kept, gone, by):
    for mover in MOVERS:
        mover.move(kept, gone, by)
    # What was moved by statements is read anew before the account that is left empty closes.
    db.session.flush()
    db.session.expire_all()


def told(kept, gone):
    """What whoever decides should know, room by room."""
    return [words for mover in MOVERS for words in mover.tell(kept, gone)]


def hand_over(model, kept, gone, *same):
    """All rows of the one become the other's, but those that the other has already, by the columns `same`."""
    rows = update(model).where(model.person_id == gone.id)
    if same:
        theirs = aliased(model)
        alike = [getattr(theirs, column.key) == column for column in same]
        rows = rows.where(~exists().where(theirs.person_id == kept.id, *alike))
    db.session.execute(rows.values(person_id=kept.id), execution_options={"synchronize_session": False})
