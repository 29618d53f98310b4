"""Questions out of the bank, as plain values."""

from itertools import islice

from sqlalchemy.orm import defaultload

from app.access.guards import codes
from app.access.rules import QUESTION_READ
from app.db import db
from app.questions.actions import SAME
from app.questions.finding import listed
from app.questions.formats import cannot, write
from app.questions.formats.entries import MOST_ENTRIES
from app.questions.items import Item
from app.questions.models import Question, QuestionVersion
from app.questions.pictures import carried


def items(asked):
    """The questions that a list shows, as Items with their codes and pictures; at most MOST_ENTRIES."""
    query = listed(**asked).options(defaultload(Question.version).joinedload(QuestionVersion.picture))
    questions = list(db.session.scalars(query.limit(MOST_ENTRIES)).unique())
    pictures = carried([one.version for one in questions])
    return [item_of(one, pictures.get(one.version.id)) for one in questions]


def item_of(question, picture=None):
    """What the question says now."""
    said = {name: getattr(question.version, name) for name in SAME}
    return Item(**said, code=code_of(question), picture=picture)


def code_of(question):
    """Its name in a file: codes are told apart within one bank only, so another bank's says whose it is."""
    place = question.division_code
    return question.code if place in (None, *codes(QUESTION_READ)) else f"{place}-{question.code}"


def losses(found, form):
    """(how many, the first few as (code, why)) that the format cannot hold whole."""
    lost = cannot(found, form)
    return len(lost), [(item.code, why) for item, why in islice(lost, 10)]


def file_of(asked, form):
    """The file, as bytes."""
    return write(items(asked), form)
