"""A statement by its number."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.certificates import numbers
from app.certificates.statement_models import Statement
from app.db import db


def by_number(text, *where):
    """The statement with this number, however it was typed."""
    number = numbers.parse(text)
    query = select(Statement).where(Statement.number == number, *where).options(joinedload(Statement.passing))
    return db.session.scalar(query) if number else None


def of(person):
    """A select of the person's statements, the newest first."""
    mine = select(Statement).where(Statement.person_id == person.id).order_by(Statement.id.desc())
    return mine.options(joinedload(Statement.passing))
