"""The starter bank into the table: the new comes in, the changed becomes a new version, the vanished retires."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import db
from app.errors import Refusal
from app.questions import actions
from app.questions.models import Question
from app.questions.starter import starter


def load_starter(items=None):
    """Bring the starter bank up to date; where it is, that takes one question to the database.

    How many were added, changed, retired. A question in a paper that is open now waits for the next start.
    """
    items = starter() if items is None else items
    query = select(Question).where(Question.division_code.is_(None)).options(joinedload(Question.version))
    there = {one.code: one for one in db.session.scalars(query)}
    added = [actions.add(item, None) for item in items if item.code not in there]
    changed = [item for item in items if item.code in there and renew(there[item.code], item)]
    named = {item.code for item in items}
    gone = [one for code, one in there.items() if code not in named and withdraw(one)]
    return len(added), len(changed), len(gone)


def renew(question, item):
    """Whether the question says anything else now than it did."""
    try:
        restored = question.retired_at is not None
        actions.restore(question)
        return (not actions.says(question.version, item) and actions.change(question, item)) or restored
    except Refusal:
        return False


def withdraw(question):
    if question.retired_at:
        return False
    try:
        actions.retire(question)
    except Refusal:
        return False
    return True
