"""Words between the person and whoever keeps the file."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app import clock
from app.cases.own_models import CaseMessage
from app.db import db
from app.errors import Refusal

# More than this in a day is no conversation.
MOST = 40


def write(file, words, by):
    lately = CaseMessage.at > clock.now() - timedelta(days=1)
    sent = select(func.count()).where(CaseMessage.case_id == file.id, CaseMessage.by_id == by.id, lately)
    if db.session.scalar(sent) >= MOST:
        raise Refusal(_("今天写得很多了, 明天再写。急事请打电话。"))
    return tell(file, words, by)


def tell(file, words, by):
    """A notice to the person, in the name of whoever did what it tells of."""
    message = CaseMessage(case_id=file.id, by_id=by.id)
    message.words = words
    db.session.add(message)
    db.session.flush()
    return message


def read_own(file):
    """The person has the answers before them."""
    mark(file, CaseMessage.by_id != file.person_id)


def read_theirs(file):
    """Whoever keeps the file has the person's words before them."""
    mark(file, CaseMessage.by_id == file.person_id)


def mark(file, whose):
    unread = update(CaseMessage).where(CaseMessage.case_id == file.id, CaseMessage.read_at.is_(None), whose)
    db.session.execute(unread.values(read_at=clock.now()), execution_options={"synchronize_session": False})
